import { formatMoney, type Money } from '#lib/money.ts';
import type { Texts } from '#lib/texts/texts.ts';
import { say } from '#lib/texts/phrase.ts';

type Shortage = { available: number; variant: { name: string; product: { name: string } } };
type PlainRefusal = { code?: string; message?: string; shortages?: Shortage[] };
type CouponRefusal = { code?: string; message?: string; missingToMinimum?: Money | null };

const PLAIN = {
  ORDER_ALREADY_PAID: 'orderPaid',
  ORDER_AWAITING_PAYMENT: 'orderAwaiting',
  ORDER_CLOSED: 'orderClosed',
  ORDER_CLOSING: 'orderClosing',
  CART_EMPTY: 'cartEmpty',
  PAYMENT_UNAVAILABLE: 'paymentUnavailable',
  COUPON_NOT_FOUND: 'couponNotFound',
  COUPON_NOT_STARTED: 'couponNotStarted',
  COUPON_EXPIRED: 'couponExpired',
  COUPON_NOT_APPLICABLE: 'couponNotApplicable',
  COUPON_USED_UP: 'couponUsedUp',
  COUPON_ALREADY_USED: 'couponAlreadyUsed',
  COUPON_TAKEN: 'couponTaken',
} as const satisfies Record<string, keyof Texts['refusals']>;

const isPlain = (code: string): code is keyof typeof PLAIN => Object.hasOwn(PLAIN, code);

/** Product and variant as one name. */
export const nameOf = ({ name, product }: Shortage['variant']): string =>
  name ? `${product.name}, ${name}` : product.name;

/** Says for each short variant how many are left. */
export const sayShortages = (shortages: Shortage[], { refusals }: Texts): string[] =>
  shortages.map(({ available, variant }) =>
    available > 0
      ? say(refusals.shortOf, { name: nameOf(variant), left: available })
      : say(refusals.soldOutOf, { name: nameOf(variant) }),
  );

/** A refusal in our words; a code we do not know yet (they may be added) in the API's. */
export function sayRefusal({ code = '', message = '' }: PlainRefusal, { refusals, faults }: Texts): string {
  return isPlain(code) ? refusals[PLAIN[code]] : message || faults.broken;
}

/** Why the cart did not change. */
export const sayCartRefusal = (refusal: PlainRefusal, texts: Texts): string =>
  refusal.shortages ? sayShortages(refusal.shortages, texts).join(' ') : sayRefusal(refusal, texts);

/** Why a coupon does not count, with the amount that is missing when that is the reason. */
export function sayCouponRefusal(refusal: CouponRefusal, texts: Texts, locale: string): string {
  const { code, missingToMinimum } = refusal;
  if (code !== 'COUPON_MINIMUM_NOT_MET' || !missingToMinimum) return sayRefusal(refusal, texts);
  return say(texts.refusals.couponMinimum, { missing: formatMoney(missingToMinimum, locale) });
}
