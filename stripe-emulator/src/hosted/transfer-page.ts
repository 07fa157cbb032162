import type Stripe from 'stripe';
import { formatAmount } from '../core/currency.ts';
import { html, type Html } from './html.ts';
import { messagePage } from './page-frame.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts.ts';
import { toShop } from './to-shop.ts';

type Instructions = Stripe.PaymentIntent.NextAction.DisplayBankTransferInstructions;
type Address = NonNullable<Instructions['financial_addresses']>[number];

/** What the buyer needs for the transfer: how much is still missing, where to, and with which reference. */
export function transferPage(state: PageState, instructions: Instructions): string {
  const { session, texts, language } = state;
  const { amount_remaining: remaining, currency, financial_addresses: addresses = [] } = instructions;
  const money = (amount: number) => formatAmount(amount, currency ?? session.currency ?? 'usd', language);
  const due = remaining ?? 0;
  const received = (session.amount_total ?? 0) - due;
  return messagePage(
    state,
    texts.transferTitle,
    'waiting',
    html`<p>${texts.transferBody}</p>
      <dl class="facts">
        ${fact(texts.amountRemaining, html`<span class="big">${money(due)}</span>`)}
        ${received > 0 && fact(texts.amountReceived, html`${money(received)}`)}
        ${fact(texts.reference, html`<span class="code">${instructions.reference ?? ''}</span>`)}
      </dl>
      <ul class="stores">
        ${addresses.map((address) => html`<li><dl class="facts">${rowsOf(address, texts)}</dl></li>`)}
      </ul>
      ${toShop(state, texts.toShop)}`,
  );
}

const fact = (label: string, value: Html): Html =>
  html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;

/** The lines of an account, as they are asked for in its country. */
function rowsOf(address: Address, { account }: Texts): Html[] {
  const { zengin, aba, iban, sort_code: sortCode, spei, swift } = address;
  const lines: [string, string | null | undefined][] = [
    [account.bank, (zengin ?? aba ?? spei ?? swift)?.bank_name],
    [account.bankCode, zengin?.bank_code ?? spei?.bank_code],
    [account.branch, zengin && `${zengin.branch_name ?? ''} (${zengin.branch_code ?? ''})`],
    [account.kind, zengin && account.ordinary],
    [account.routingNumber, aba?.routing_number],
    [account.sortCode, sortCode?.sort_code],
    ['SWIFT', swift?.swift_code],
    ['BIC', iban?.bic],
    ['IBAN', iban?.iban],
    ['CLABE', spei?.clabe],
    [account.number, (zengin ?? aba ?? sortCode ?? swift)?.account_number],
    [account.holder, (zengin ?? aba ?? iban ?? sortCode ?? spei ?? swift)?.account_holder_name],
  ];
  return lines.flatMap(([label, value]) => (value ? [fact(label, valueOf(value))] : []));
}

/** Numbers are set apart, so that they can be copied and compared; names are not. */
const valueOf = (value: string): Html =>
  /^[A-Z\d]+$/.test(value) ? html`<span class="code">${value}</span>` : html`${value}`;
