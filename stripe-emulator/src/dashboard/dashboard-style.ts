/** What the dashboard adds to the style of the hosted pages; colours and type are theirs. */
export const dashboardStyle = `
body{background:var(--panel)}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;z-index:9;padding:8px 12px;background:var(--page)}
.top{position:sticky;top:0;z-index:5;background:var(--page);border-bottom:1px solid var(--line)}
.top>div{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;max-width:1180px;margin:0 auto;padding:10px 20px}
.brand{font-weight:650;text-decoration:none}
.time{font-variant-numeric:tabular-nums;color:var(--soft);font-size:14px}
.top nav{display:flex;flex-wrap:wrap;gap:0 14px;margin-left:auto;font-size:14px}
.top nav a{padding:6px 0;color:var(--soft);text-decoration:none}.top nav a:hover{color:var(--ink);text-decoration:underline}
.board{display:grid;align-items:start;grid-template-columns:minmax(0,1fr);gap:16px;max-width:1180px;margin:0 auto;padding:20px}
.tile{min-width:0;padding:18px 20px;border:1px solid var(--line);border-radius:12px;background:var(--page)}
.tile{scroll-margin-top:96px}
.tile h1,.tile h2{display:flex;align-items:baseline;gap:10px;margin:0 0 10px;font-size:17px;font-weight:650;color:var(--ink)}
.tile h2 small,.tile h1 small{font-size:13px;font-weight:400;color:var(--soft)}
.tile h2 .all{margin-left:auto;font-size:14px;font-weight:400;color:var(--accent)}
.tile h3{margin:16px 0 6px;font-size:14px;font-weight:600;color:var(--soft)}
.rows{list-style:none;margin:0;padding:0}
.rows li{display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px;padding:8px 0;border-top:1px solid var(--line);font-size:14px}
.rows li:first-child{border-top:0}
.rows .at{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}
.rows .main{flex:1 1 150px;min-width:0;overflow-wrap:anywhere}
.rows .main a,.mono a{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px}
.rows .sum{font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}
.chip{padding:1px 8px;border-radius:5px;background:#e9ecf2;color:var(--soft);font-size:12px;font-weight:600;white-space:nowrap}
.chip-ok{background:#e2f4ec;color:#08603f}.chip-wait{background:var(--test-soft);color:var(--test)}.chip-bad{background:var(--error-soft);color:var(--error)}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.acts form,.rows form{display:inline-flex;flex-wrap:wrap;gap:8px;margin:0}
.act{min-height:36px;padding:0 12px;border:1px solid var(--line);border-radius:8px;background:var(--page);color:var(--ink);font:inherit;font-size:14px;font-weight:500;cursor:pointer;white-space:nowrap}
.act:hover{border-color:#aab2c2;background:var(--panel)}
.act-main{border-color:var(--accent);background:var(--accent);color:var(--accent-ink)}.act-main:hover{background:#423ab0;border-color:#423ab0}
.act-bad{color:var(--error)}
.grid-form{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:10px 12px;align-items:end;margin:0}
.grid-form label,.acts label{margin:0;font-size:13px}
.grid-form input[type=text],.grid-form input[type=number],.grid-form select,.acts input[type=text],.acts input[type=number]{display:block;width:100%;height:38px;margin-top:3px;padding:0 10px;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);font:inherit;font-size:15px}
.acts input[type=text],.acts input[type=number]{width:130px}
.grid-form .tick{display:flex;align-items:center;gap:8px;min-height:38px;color:var(--ink);font-size:14px;font-weight:400}
.tick input{flex:none;width:18px;height:18px;margin:0;accent-color:var(--accent)}
.said{max-width:1140px;margin:16px auto -4px;padding:10px 14px;border:1px solid #b7e0cf;border-radius:8px;background:#eefaf4;color:#08603f;overflow-wrap:anywhere}
.said-bad{border-color:#efb8c1;background:var(--error-soft);color:#7c0d1e}
.empty{margin:0;color:var(--soft);font-size:14px}
pre{margin:12px 0 0;padding:14px;border-radius:8px;background:var(--panel);overflow:auto;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
h1 .id{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--soft);overflow-wrap:anywhere}
@media (max-width:899px){.day{display:none}.top nav{margin-left:0;width:100%;flex-wrap:nowrap;overflow-x:auto}.board,.top>div{padding-left:12px;padding-right:12px}.said{margin-left:12px;margin-right:12px}}
@media (min-width:900px){.board{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.wide{grid-column:1/-1}}
`;
