import type { PricedCart, PricedLine } from '../domain/pricing.ts';
import type { Buyer, Locale, User } from '../platform/buyer.ts';
import type { Config } from '../platform/config.ts';
import { newId, sha256 } from '../platform/ids.ts';
import { signAccessToken } from '../order/access-token.ts';
import { sessionParams, type StoredParams } from './session-params.ts';
import type { AddressWish } from '../domain/address.ts';
import type { CheckoutWish } from './wish.ts';

/** An order as it would be written, with the payment page that it would open. Nothing is stored or sent yet. */
export type OrderDraft = Readonly<{
  id: string;
  wish: CheckoutWish;
  cart: PricedCart;
  customerId: string;
  /** Who counts as one customer for a coupon: an account, whatever it types; else the e-mail. */
  customerKey: string;
  /** Null for guests. */
  user: User | null;
  locale: Locale;
  items: readonly DraftItem[];
  /** Pieces by variant, in the order in which stock is locked. */
  stockLines: readonly Readonly<{ variantId: string; quantity: number; sellable: number }>[];
  address: AddressWish | null;
  /** Null when there is nothing to pay. */
  attempt: DraftAttempt | null;
}>;

export type DraftItem = Readonly<{ id: string; name: string; line: PricedLine }>;

export type DraftAttempt = Readonly<{ id: string; expiresAt: Date; params: StoredParams }>;

type Making = Readonly<{
  cart: PricedCart;
  wish: CheckoutWish;
  buyer: Pick<Buyer, 'user' | 'locale'>;
  /** The customer's default address, taken when the wish names none. */
  defaultAddress: AddressWish | null;
  config: Config;
  now: Date;
}>;

/** Prices, texts and address as they are agreed now. */
export function draftOrder({ cart, wish, buyer, defaultAddress, config, now }: Making): OrderDraft {
  const { user, locale } = buyer;
  const id = newId('ord');
  const address = cart.ships ? (wish.shippingAddress ?? defaultAddress) : null;
  const items = cart.lines.map((line) => ({ id: newId('oln'), name: itemName(line, locale), line }));
  const draft = { id, wish, cart, user, locale, items, address };
  const customerId = cart.customerId ?? newId('cst');
  return {
    ...draft,
    customerId,
    customerKey: user?.customerId ?? wish.contact?.email.trim().toLowerCase() ?? customerId,
    stockLines: stockLines(cart),
    attempt: cart.totalMinor === 0 ? null : draftAttempt(draft, config, now),
  };
}

/** Tells a repeated wish from another one; the key itself does not count. */
export function wishHash({ idempotencyKey: _, ...wish }: CheckoutWish): string {
  return sha256(JSON.stringify(wish));
}

function draftAttempt(
  draft: Omit<OrderDraft, 'customerId' | 'customerKey' | 'stockLines' | 'attempt'>,
  config: Config,
  now: Date,
): DraftAttempt {
  const { cart, wish } = draft;
  const id = newId('att');
  const expiresAt = sessionEnd(config, now);
  const params = sessionParams(
    {
      orderId: draft.id,
      attemptId: id,
      accessToken: signAccessToken(config, draft.id, now).token,
      locale: draft.locale,
      currency: cart.currency,
      totalMinor: cart.totalMinor,
      email: wish.contact?.email.trim() ?? null,
      customerId: draft.user?.customerId ?? null,
      items: draft.items.map(({ name, line }) => ({ name, ...line })),
      couponCode: cart.coupon?.code ?? null,
      goodsDiscountMinor: cart.goodsDiscountMinor,
      shippingDueMinor: cart.shippingMinor === null ? null : cart.shippingMinor - cart.shippingDiscountMinor,
      address: draft.address,
      expiresAt,
    },
    config,
  );
  return { id, expiresAt, params };
}

/** When a page opened now ends, in whole seconds as Stripe counts (S0.9). */
export function sessionEnd({ checkoutTtlMs }: Pick<Config, 'checkoutTtlMs'>, now: Date): Date {
  return new Date(Math.floor((now.getTime() + checkoutTtlMs) / 1000) * 1000);
}

function itemName({ productName, variantName }: PricedLine, locale: Locale): string {
  return variantName[locale] === '' ? productName[locale] : `${productName[locale]} · ${variantName[locale]}`;
}

/** One line a variant, sorted by id: every buyer locks stock in the same order. */
function stockLines(cart: PricedCart): OrderDraft['stockLines'] {
  return cart.lines
    .filter((line) => line.available !== null)
    .map((line) => ({
      variantId: line.variantId,
      quantity: line.quantity,
      sellable: (line.available ?? 0) + (line.held ?? 0),
    }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}
