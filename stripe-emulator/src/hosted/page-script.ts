/** Comfort only: the page works without it. Groups card digits, keeps the total in step, stops a second press. */
export const pageScript = `
const form=document.querySelector('form');
const group=(input,format)=>input&&input.addEventListener('input',()=>{if(input.selectionStart===input.value.length)input.value=format(input.value.replace(/\\D/g,''))});
group(document.getElementById('card_number'),d=>d.slice(0,19).replace(/(.{4})(?=.)/g,'$1 '));
group(document.getElementById('card_expiry'),d=>d.length>2?d.slice(0,2)+' / '+d.slice(2,6):d);
group(document.getElementById('card_cvc'),d=>d.slice(0,4));
const pay=document.querySelector('[data-pay]');
form.addEventListener('change',({target})=>{
  if(target.name!=='shipping_rate')return;
  const before=document.querySelector('dd[data-total]').textContent;
  document.querySelectorAll('[data-total]:not(input)').forEach(e=>{e.textContent=target.dataset.total});
  document.querySelectorAll('[data-shipping]:not(input)').forEach(e=>{e.textContent=target.dataset.shipping});
  pay.textContent=pay.textContent.replace(before,target.dataset.total);
  form.elements.expected_amount.value=target.dataset.amount;
});
let sent=false;
form.addEventListener('submit',event=>{
  if(sent){event.preventDefault();return}
  sent=true;
  const button=pay.closest('button');
  button.setAttribute('aria-busy','true');
  pay.textContent=button.dataset.processing;
});
addEventListener('pageshow',event=>{if(event.persisted)location.reload()});
const wrong=document.querySelector('[aria-invalid=true]');
if(wrong)wrong.focus();else document.querySelector('.notice')?.scrollIntoView({block:'center'});
`;
