import { cardMarks } from './card-marks.ts';
/** One style sheet for all hosted pages: phone first, two columns from 900 px. */
export const pageStyle = `
*{box-sizing:border-box}
:root{--ink:#1a1f36;--soft:#545969;--line:#d8dde6;--field:#fff;--page:#fff;--panel:#f6f7fa;--accent:#4f46c8;--accent-ink:#fff;
--error:#b3132b;--error-soft:#fdf0f2;--ok:#0b7a50;--test:#8a4b08;--test-soft:#fdf1dc;--ring:0 0 0 3px rgba(79,70,200,.25)}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--page);font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK JP","Noto Sans CJK KR",sans-serif}
a{color:inherit}
:lang(ja){word-break:auto-phrase}
:lang(ko){word-break:keep-all}
.page{min-height:100vh}
.panel{background:var(--panel)}
.inner{width:100%;max-width:460px;margin:0 auto;padding:20px 20px 28px}
.bar{display:flex;align-items:center;gap:8px;margin-bottom:18px}
.back{display:inline-flex;align-items:center;justify-content:center;width:44px;height:44px;margin-left:-12px;border-radius:22px;text-decoration:none;font-size:22px;color:var(--soft)}
.back:hover{background:rgba(26,31,54,.06);color:var(--ink)}
.shop{font-weight:600;overflow-wrap:anywhere}
.badge{margin-left:auto;padding:2px 8px;border-radius:5px;background:var(--test-soft);color:var(--test);font-size:12px;font-weight:600;white-space:nowrap}
h1{margin:0;font-size:16px;font-weight:500;color:var(--soft)}
h1.setup{margin:2px 0 8px;font-size:26px;line-height:1.25;font-weight:650;color:var(--ink);text-wrap:balance}
.amount{margin:2px 0 20px;font-size:36px;line-height:1.15;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.items{list-style:none;margin:0;padding:0}
.items li{display:flex;gap:12px;align-items:flex-start;padding:10px 0}
.picture{position:relative;flex:none;display:flex;align-items:center;justify-content:center;width:56px;height:56px;border-radius:8px;overflow:hidden;background:#e9ecf2;font-weight:600;color:var(--soft)}
.picture img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;background:#e9ecf2}
.what{flex:1;min-width:0;display:flex;flex-direction:column}
.name{font-weight:500;overflow-wrap:anywhere}
.note{font-size:14px;color:var(--soft)}
.price{font-variant-numeric:tabular-nums;white-space:nowrap;font-weight:500}
.sums{margin:12px 0 0;border-top:1px solid var(--line);padding-top:8px}
.sums div{display:flex;justify-content:space-between;gap:16px;padding:5px 0}
.sums dt,.sums dd{margin:0}
.sums dd{font-variant-numeric:tabular-nums;white-space:nowrap}
.sums .discount dd{color:var(--ok)}
.sums .total{margin-top:6px;padding-top:12px;border-top:1px solid var(--line);font-weight:650}
.sums .total:first-child{margin-top:0;padding-top:5px;border-top:0}
.tag{padding:1px 7px;border-radius:5px;background:#e6e9f0;font-size:13px;overflow-wrap:anywhere}
.promotion{margin:12px 0 0}
.promotion summary{display:inline-flex;align-items:center;min-height:44px;padding:0 14px;border:1px solid var(--line);border-radius:8px;background:#fff;font-size:15px;font-weight:500;cursor:pointer;list-style:none}
.promotion summary::-webkit-details-marker{display:none}
.promotion[open] summary{display:none}
.promotion-field{display:flex;gap:8px}
.promotion-field .quiet{flex:none;margin:0}
.promotion-field input{text-transform:uppercase}
.promotion-field input::placeholder{text-transform:none}
.sums dt .note{display:block}
.remove{width:32px;height:32px;margin:-4px 0 -4px -2px;padding:0;border:0;border-radius:16px;background:none;color:var(--soft);font:inherit;font-size:18px;line-height:1;cursor:pointer}
.remove:hover{background:rgba(26,31,54,.06);color:var(--ink)}
.quantity{display:flex;align-items:center;gap:8px;margin-top:6px}
.quantity label{margin:0}
.quantity input{width:76px;height:44px;padding:0 4px 0 10px;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);font:inherit}
.consent{margin-bottom:4px}
.consent+.error{margin-top:0}
.consent+.pay{margin-top:12px}
fieldset{border:0;margin:0 0 24px;padding:0;min-width:0}
legend{padding:0;margin-bottom:10px;font-size:17px;font-weight:600}
.field{margin-bottom:12px}
label,.label{display:block;font-size:14px;font-weight:500;margin-bottom:4px;color:var(--soft)}
input[type=text],input[type=email],input[type=tel],select{width:100%;height:46px;padding:0 12px;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);font:inherit;font-size:16px;box-shadow:0 1px 2px rgba(26,31,54,.05)}
select{appearance:none;padding-right:34px;background-image:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='12' height='8' fill='none' stroke='%23545969' stroke-width='2'%3E%3Cpath d='m1 1 5 5 5-5'/%3E%3C/svg%3E");background-repeat:no-repeat;background-position:right 12px center}
input:focus-visible,select:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:1px;box-shadow:var(--ring);position:relative;z-index:1}
input::placeholder{color:#737a8c}
[aria-invalid=true]{border-color:var(--error)!important;background-color:var(--error-soft)!important}
.error{margin:6px 0 10px;font-size:14px;color:var(--error)}
.fixed{margin:0;padding:11px 12px;border-radius:8px;background:var(--panel);border:1px solid var(--line);overflow-wrap:anywhere}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 12px}
.card-box{display:grid;grid-template-columns:1fr 1fr;margin-bottom:12px}
.card-box label{margin:0}
.card-box .card_number{grid-column:1/-1}
.card-box .card_number input{border-radius:8px 8px 0 0;padding-right:140px;background-image:url("${cardMarks}");background-repeat:no-repeat;background-size:122px auto;background-position:right 10px center}
.card-box .card_expiry input{border-radius:0 0 0 8px;border-top:0}
.card-box .card_cvc input{border-radius:0 0 8px 0;border-top:0;border-left:0}
.test-hint{margin:0 0 8px;font-size:14px;color:var(--test)}
.choices{border:1px solid var(--line);border-radius:8px;overflow:hidden}
.choice{display:flex;align-items:center;gap:12px;margin:0;padding:12px;color:var(--ink);font-size:16px;font-weight:400;cursor:pointer}
.choice+.choice{border-top:1px solid var(--line)}
.choice:has(input:checked){background:#f3f2fc}
.choice input,.check input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent)}
.method+.method{border-top:1px solid var(--line)}
.method-body{display:none;padding:4px 12px 12px}
.method-body>.note{margin:0 0 12px}
.method-body>.check{margin-bottom:0}
.method:has([name=payment_choice]:checked)>.method-body{display:block}
@supports not selector(:has(*)){.method-body{display:block}}
.check{display:flex;gap:10px;align-items:center;margin:0 0 20px;min-height:44px;color:var(--ink);font-size:15px}
.notice{margin-bottom:18px;padding:12px 14px;border:1px solid #efb8c1;border-left:4px solid var(--error);border-radius:8px;background:var(--error-soft);color:#7c0d1e;font-weight:500}
.notice:focus{outline:none}
.pay{width:100%;min-height:50px;padding:0 16px;border:0;border-radius:8px;background:var(--accent);color:var(--accent-ink);font:inherit;font-size:17px;font-weight:600;cursor:pointer}
.pay:hover{background:#423ab0}
.pay[aria-busy=true]{opacity:.75;cursor:progress}
.quiet{margin-top:10px;min-height:44px;padding:0 16px;border:1px solid var(--line);border-radius:8px;background:#fff;color:var(--ink);font:inherit;cursor:pointer}
.link{min-height:32px;margin-left:32px;padding:0;border:0;background:none;color:var(--accent);font:inherit;font-size:14px;text-decoration:underline;cursor:pointer}
.secure{margin:12px 0 0;font-size:13px;color:var(--soft);text-align:center;text-wrap:balance}
.first-submit,.visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.message-page{min-height:100vh;padding:20px;background:var(--panel)}
.message-page .bar,.message{width:100%;max-width:460px;margin:0 auto 20px}
.message{padding:36px 28px 32px;border:1px solid var(--line);border-radius:14px;background:var(--page);text-align:center;box-shadow:0 6px 24px rgba(26,31,54,.06)}
.message h1{font-size:22px;line-height:1.3;font-weight:650;color:var(--ink);margin-bottom:8px;text-wrap:balance}
.message p{color:var(--soft);margin:0 0 24px;text-wrap:pretty}
.message strong{display:inline-block;margin-bottom:6px;color:var(--ink)}
.mark{display:inline-flex;align-items:center;justify-content:center;width:52px;height:52px;margin-bottom:14px;border-radius:26px;font-size:24px;font-weight:700;background:#eceaf9;color:var(--accent)}
.mark-done{background:#e2f4ec;color:var(--ok)}
.mark-ended{background:var(--test-soft);color:var(--test)}
.offers{margin:12px 0 0;padding-top:12px;border-top:1px solid var(--line)}
.offers h2{margin:0;font-size:15px;font-weight:600}
.offers li{align-items:center}
.offers .quiet{flex:none;margin:0}
.items .link{align-self:flex-start;margin:0}
.questions{margin-bottom:24px}
.words{white-space:pre-line;overflow-wrap:anywhere}
.receipt{text-align:left}
.button{display:flex;align-items:center;justify-content:center;text-decoration:none}
.message form{display:flex;flex-direction:column;gap:12px}
.message .quiet{margin:0;width:100%}
.mark-waiting{padding-bottom:8px}
p.words-of-mandate{margin:0;text-align:left;font-size:14px}
.facts{margin:0 0 16px;text-align:left}
.facts div{display:flex;align-items:baseline;justify-content:space-between;gap:16px;padding:4px 0}
.facts dt{flex:none;max-width:55%;color:var(--soft);font-size:14px}
.facts dd{margin:0;text-align:right;font-weight:500;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.facts .big{font-size:24px;font-weight:650}
.facts .code{letter-spacing:.06em;user-select:all}
.stores{list-style:none;margin:0 0 24px;padding:0;text-align:left}
.stores li{padding:14px 0;border-top:1px solid var(--line)}
.stores .facts{margin:4px 0 0}
@media print{.message-page{background:none}.message{box-shadow:none;border:0}.message .button{display:none}}
@media (min-width:900px){
.message-page{padding-top:10vh}
.page{display:grid;grid-template-columns:1fr 1fr}
.panel>.inner{margin-left:auto;margin-right:0;padding:64px 64px 64px 32px;max-width:520px;position:sticky;top:0}
.form>.inner{margin-left:0;padding:64px 32px 64px 64px;max-width:540px}
.amount{font-size:40px}
}
@media (prefers-reduced-motion:no-preference){.pay,.back{transition:background-color .15s}}
`;
