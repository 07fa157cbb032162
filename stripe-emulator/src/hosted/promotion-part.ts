import { formatAmount } from '../core/currency.ts';
import { amountOffIn } from '../checkout/totals.ts';
import type { Emulator } from '../core/emulator.ts';
import type Stripe from 'stripe';
import { codeOf, type CodeRefusal } from '../promotions/apply-code.ts';
import { errorAttributes, errorLine } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

/** The field for a code, closed until it is wanted; nothing when a code is applied or none is allowed. */
export function promotionPart(emulator: Emulator, state: PageState): Html | false {
  const { session, texts, values, errors } = state;
  if (!canChooseCode(session) || codeOf({ emulator }, session)) return false;
  const error = errors['promotion_code'];
  const { add, apply, label } = texts.promotion;
  return html`<details class="promotion" ${error !== undefined && html`open`}>
    <summary>${add}</summary>
    <div class="promotion-field">
      <label class="visually-hidden" for="promotion_code">${label}</label>
      <input
        id="promotion_code"
        name="promotion_code"
        form="payment"
        type="text"
        value="${values['promotion_code'] ?? ''}"
        placeholder="${label}"
        maxlength="500"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        data-change="apply_code"
        ${errorAttributes('promotion_code', error)}
      />
      <button class="quiet" form="payment" type="submit" name="action" value="apply_code" data-change="apply_code">
        ${apply}
      </button>
    </div>
    ${errorLine('promotion_code', error)}
  </details>`;
}

/** What is taken off, by which code or coupon, and the way to take the code away again. */
export function discountLine(emulator: Emulator, state: PageState): Html | false {
  const { session, texts, language } = state;
  const code = codeOf({ emulator }, session);
  const amount = session.total_details?.amount_discount ?? 0;
  if (amount === 0 && !code) return false;
  const coupon = couponOf(emulator, state);
  const name = code?.code ?? coupon?.name ?? coupon?.id ?? '';
  const canRemove = code !== null && canChooseCode(session);
  return html`<div class="discount">
    <dt>
      ${texts.discount} <span class="tag">${name}</span>
      ${canRemove && removeButton(state, name)}
      ${code && coupon && html`<span class="note">${offText(state, coupon)}</span>`}
    </dt>
    <dd>−${formatAmount(amount, session.currency ?? 'usd', language)}</dd>
  </div>`;
}

/** A receipt shows the same summary, and nothing to press. */
const canChooseCode = ({ allow_promotion_codes: allowed, status }: PageState['session']): boolean =>
  allowed === true && status === 'open';

const removeButton = ({ texts }: PageState, code: string): Html =>
  html`<button
    class="remove"
    form="payment"
    type="submit"
    name="action"
    value="remove_code"
    data-change="remove_code"
    aria-label="${texts.promotion.removeCode.replace('{code}', code)}"
    title="${texts.promotion.remove}"
  >
    ×
  </button>`;

function couponOf({ state }: Emulator, { session }: PageState): Stripe.Coupon | undefined {
  return state.coupons.get(state.checkoutPlans.get(session.id)?.couponId ?? '');
}

/** `10% off`, or the amount in the currency of the session. */
function offText({ session, texts, language }: PageState, coupon: Stripe.Coupon): string {
  const currency = session.currency ?? 'usd';
  const amount =
    coupon.percent_off === null
      ? formatAmount(amountOffIn(coupon, currency) ?? 0, currency, language)
      : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 4 }).format(
          coupon.percent_off / 100,
        );
  return texts.promotion.off.replace('{amount}', amount);
}

/** Why the code was not taken, as a buyer understands it. */
export function refusalText({ session, texts, language }: PageState, refusal: CodeRefusal): string {
  const text = texts.promotion.refused[refusal.kind];
  if (refusal.kind !== 'minimum') return text;
  return text.replace('{amount}', formatAmount(refusal.amount, session.currency ?? 'usd', language));
}
