/**
 * Comfort only: the page works without it. Groups card digits, keeps the total in step, stops a second press, and
 * changes the order (a code, another quantity) without losing the card that was already typed.
 */
export const pageScript = `
function start(){
const form=document.getElementById('payment');
const group=(input,format)=>input&&input.addEventListener('input',()=>{if(input.selectionStart===input.value.length)input.value=format(input.value.replace(/\\D/g,''))});
group(document.getElementById('card_number'),d=>d.slice(0,19).replace(/(.{4})(?=.)/g,'$1 '));
group(document.getElementById('card_expiry'),d=>d.length>2?d.slice(0,2)+' / '+d.slice(2,6):d);
group(document.getElementById('card_cvc'),d=>d.slice(0,4));
const iban=document.getElementById('iban');
if(iban)iban.addEventListener('input',()=>{if(iban.selectionStart===iban.value.length)iban.value=iban.value.toUpperCase().replace(/[^A-Z0-9]/g,'').slice(0,34).replace(/(.{4})(?=.)/g,'$1 ')});
const pay=document.querySelector('[data-pay]');
form.addEventListener('change',({target})=>{
  if(target.name!=='shipping_rate')return;
  const before=document.querySelector('dd[data-total]').textContent;
  document.querySelectorAll('[data-total]:not(input)').forEach(e=>{e.textContent=target.dataset.total});
  document.querySelectorAll('[data-shipping]:not(input)').forEach(e=>{e.textContent=target.dataset.shipping});
  pay.textContent=pay.textContent.replace(before,target.dataset.total);
  form.elements.expected_amount.value=target.dataset.amount;
});
const change=async action=>{
  const focused=document.activeElement?.id??'';
  const body=new URLSearchParams(new FormData(form));
  body.set('action',action);
  const cards=[...form.elements].filter(e=>/^card_(number|expiry|cvc)$/.test(e.name));
  cards.forEach(e=>body.delete(e.name));
  const answer=await fetch(location.href,{method:'POST',body});
  const page=new DOMParser().parseFromString(await answer.text(),'text/html').querySelector('.page');
  if(answer.redirected||!page){location.reload();return}
  page.querySelectorAll('noscript').forEach(e=>e.remove());
  document.querySelector('.page').replaceWith(page);
  cards.forEach(e=>{const next=document.getElementById(e.id);if(next)next.value=e.value});
  start();
  (page.querySelector('[aria-invalid=true]')??document.getElementById(focused)??page.querySelector('.remove,.promotion summary'))?.focus();
};
document.querySelectorAll('[data-change]').forEach(e=>{
  const send=event=>{event.preventDefault();change(e.dataset.change).catch(()=>location.reload())};
  if(e.type==='submit')e.addEventListener('click',send);
  else e.addEventListener('keydown',event=>{if(event.key==='Enter')send(event)});
  if(e.type==='number')e.addEventListener('change',send);
});
document.querySelector('.promotion')?.addEventListener('toggle',({target})=>{if(target.open)document.getElementById('promotion_code').focus()});
let sent=false;
form.addEventListener('submit',event=>{
  if(sent){event.preventDefault();return}
  sent=true;
  if(event.submitter?.value!=='pay')return;
  const button=pay.closest('button');
  button.setAttribute('aria-busy','true');
  pay.textContent=button.dataset.processing;
});
const wrong=document.querySelector('[aria-invalid=true]');
const notice=document.querySelector('.notice');
if(wrong)wrong.focus();else if(notice){notice.tabIndex=-1;notice.focus();notice.scrollIntoView({block:'center'})}
}
start();
addEventListener('pageshow',event=>{if(event.persisted)location.reload()});
`;
