import type Stripe from 'stripe';
import { formatAmount } from '../core/currency.ts';
import { html, type Html } from './html.ts';
import { messagePage } from './page-frame.ts';
import type { PageState } from './page-state.ts';
import { toShop } from './to-shop.ts';

type Voucher = Stripe.PaymentIntent.NextAction.KonbiniDisplayDetails;

const CHAINS = { familymart: 'FamilyMart', lawson: 'Lawson', ministop: 'Ministop', seicomart: 'Seicomart' } as const;

/** What the buyer takes to the convenience store: how much, until when, and the codes of each chain. */
export function voucherPage(state: PageState, voucher: Voucher): string {
  const { session, texts, language } = state;
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'jpy', language);
  const deadline = new Date(voucher.expires_at * 1000);
  return messagePage(
    state,
    texts.voucherTitle,
    'waiting',
    html`<p>${texts.voucherBody}</p>
      <dl class="facts">
        <div>
          <dt>${texts.total}</dt>
          <dd class="big">${total}</dd>
        </div>
        <div>
          <dt>${texts.payUntil}</dt>
          <dd><time datetime="${deadline.toISOString()}">${formatDeadline(deadline, language)}</time></dd>
        </div>
      </dl>
      <ul class="stores">
        ${Object.entries(CHAINS).map(([key, name]) => store(state, name, voucher.stores[key as keyof typeof CHAINS]))}
      </ul>
      ${toShop(state, texts.toShop)}`,
  );
}

type StoreCodes = { confirmation_number?: string; payment_code: string } | null;

function store({ texts }: PageState, name: string, codes: StoreCodes): Html | false {
  if (!codes) return false;
  return html`<li>
    <strong>${name}</strong>
    <dl class="facts">
      <div>
        <dt>${texts.paymentCode}</dt>
        <dd class="code">${codes.payment_code}</dd>
      </div>
      <div>
        <dt>${texts.confirmationNumber}</dt>
        <dd class="code">${codes.confirmation_number ?? ''}</dd>
      </div>
    </dl>
  </li>`;
}

/** Vouchers end at midnight in Japan, wherever the buyer reads this. */
function formatDeadline(moment: Date, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Tokyo',
  });
  return `${format.format(moment)} (JST)`;
}
