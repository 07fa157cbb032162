import type { AmountOff, SessionParams } from '../payment/stripe-gateway.ts';
import type { Locale } from '../platform/buyer.ts';
import type { Config } from '../platform/config.ts';
import type { AddressWish } from '../domain/address.ts';
import { paymentMethods } from './payment-methods.ts';

/** Everything that goes to Stripe for one attempt; stored with it and sent unchanged at every retry. */
export type StoredParams = Readonly<{
  session: SessionParams;
  /** Our customer whose Stripe customer pays, a user's; null for guests. */
  customerId: string | null;
  /** The coupon that must exist at Stripe first; null without a reduction on goods. */
  amountOff: AmountOff | null;
}>;

export type PageOf = Readonly<{
  orderId: string;
  attemptId: string;
  accessToken: string;
  locale: Locale;
  currency: string;
  totalMinor: number;
  email: string | null;
  /** Null for guests. */
  customerId: string | null;
  items: readonly Readonly<{
    name: string;
    sku: string;
    imageUrl: string | null;
    quantity: number;
    unitPriceMinor: number;
  }>[];
  couponCode: string | null;
  goodsDiscountMinor: number;
  /** The fee to be paid, after a coupon; null when nothing is shipped. */
  shippingDueMinor: number | null;
  /** Null lets Stripe's page ask. */
  address: AddressWish | null;
  expiresAt: Date;
}>;

type ShopAddress = Pick<Config, 'shopUrl' | 'shippingCountries' | 'paymentMethods' | 'konbiniDays'>;

const SHIPPING_NAME: Record<Locale, string> = { en: 'Standard delivery', ja: '通常配送', ko: '일반 배송' };

/** The payment page of one attempt: the order's lines, discount and fee, for as long as its stock is held (S0.9, S1.11). */
export function sessionParams(page: PageOf, shop: ShopAddress): StoredParams {
  const amountOff = page.goodsDiscountMinor > 0 ? reduction(page) : null;
  const metadata = { orderId: page.orderId, attemptId: page.attemptId };
  const returnUrl = `${shop.shopUrl}/orders/${page.orderId}`;
  return {
    amountOff,
    customerId: page.customerId,
    session: {
      mode: 'payment',
      ...paymentMethods(page, shop),
      client_reference_id: page.attemptId,
      locale: page.locale,
      expires_at: page.expiresAt.getTime() / 1000,
      success_url: `${returnUrl}/complete?session_id={CHECKOUT_SESSION_ID}&token=${page.accessToken}`,
      cancel_url: `${returnUrl}/cancel?token=${page.accessToken}`,
      metadata,
      ...payer(page),
      line_items: page.items.map((item) => lineItem(item, page.currency, shop)),
      ...(amountOff ? { discounts: [{ coupon: amountOff.id }] } : {}),
      ...shipping(page, shop),
      payment_intent_data: { metadata, ...(page.address ? { shipping: shippingTo(page.address) } : {}) },
    },
  };
}

/** A user's cards are offered again, and kept when they say so (S0.17); Stripe's customer is named when it is known. */
function payer({ email, customerId, address, shippingDueMinor }: PageOf): Partial<SessionParams> {
  if (customerId === null) return email === null ? {} : { customer_email: email };
  const asksAddress = shippingDueMinor !== null && address === null;
  return {
    customer_update: { name: 'auto', address: 'auto', ...(asksAddress ? { shipping: 'auto' as const } : {}) },
    saved_payment_method_options: { payment_method_save: 'enabled' },
  };
}

function lineItem(item: PageOf['items'][number], currency: string, { shopUrl }: ShopAddress) {
  const images = item.imageUrl === null ? [] : [new URL(item.imageUrl, shopUrl).href];
  return {
    quantity: item.quantity,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: item.unitPriceMinor,
      product_data: { name: item.name, metadata: { sku: item.sku }, ...(images.length > 0 ? { images } : {}) },
    },
  };
}

const LONGEST_NAME = 40; // of a coupon, by Stripe

/** One Stripe coupon for each code, currency and amount: reused by every order with the same reduction. */
function reduction({ couponCode, currency, goodsDiscountMinor }: PageOf): AmountOff {
  const name = couponCode ?? 'Discount';
  const id = `${name}-${currency}-${goodsDiscountMinor}`;
  return { id, name: name.slice(0, LONGEST_NAME), amountMinor: goodsDiscountMinor, currency };
}

/** One option, chosen by total quantity (S1.10). */
function shipping(page: PageOf, { shippingCountries }: ShopAddress): Partial<SessionParams> {
  if (page.shippingDueMinor === null) return {};
  const rate = {
    type: 'fixed_amount' as const,
    display_name: SHIPPING_NAME[page.locale],
    fixed_amount: { amount: page.shippingDueMinor, currency: page.currency.toLowerCase() },
  };
  return {
    shipping_options: [{ shipping_rate_data: rate }],
    ...(page.address ? {} : { shipping_address_collection: { allowed_countries: [...shippingCountries] } }),
  };
}

function shippingTo(address: AddressWish) {
  return {
    name: address.recipient,
    ...(address.phone ? { phone: address.phone } : {}),
    address: {
      line1: address.line1,
      ...(address.line2 ? { line2: address.line2 } : {}),
      city: address.city,
      ...(address.region ? { state: address.region } : {}),
      ...(address.postalCode ? { postal_code: address.postalCode } : {}),
      country: address.country,
    },
  };
}
