import type Stripe from 'stripe';

/** A session for one thing at 20 dollars; the test names only what matters to it. */
export function aSession(
  changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: 'http://shop.test/complete?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/cancel?token=t',
    line_items: [aLine(2000)],
    ...changes,
  };
}

export function aLine(
  unitAmount: number,
  quantity = 1,
  currency = 'usd',
): Stripe.Checkout.SessionCreateParams.LineItem & { quantity: number } {
  return { quantity, price_data: { currency, unit_amount: unitAmount, product_data: { name: 'Linen apron' } } };
}

export function aShippingOption(amount: number, name = 'Standard', currency = 'usd') {
  return {
    shipping_rate_data: { display_name: name, type: 'fixed_amount' as const, fixed_amount: { amount, currency } },
  };
}

/** What a buyer types when the session asks for card, e-mail, country and postal code. */
export function aForm(changes: Record<string, string> = {}): Record<string, string> {
  return {
    action: 'pay',
    email: 'mia@example.com',
    card_number: '4242 4242 4242 4242',
    card_expiry: '12 / 34',
    card_cvc: '123',
    card_name: 'Mia Miller',
    billing_country: 'US',
    billing_postal_code: '94103',
    ...changes,
  };
}

export const aShippingAddress = {
  shipping_name: 'Mia Miller',
  shipping_country: 'JP',
  shipping_line1: '1-2-3 Jingumae',
  shipping_postal_code: '150-0001',
  shipping_city: 'Shibuya',
  shipping_state: 'Tokyo',
};

/** A session over 3,000 yen that can be paid by card or at a convenience store. */
export function aYenSession(
  changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return aSession({
    line_items: [aLine(3000, 1, 'jpy')],
    allowed_payment_method_types: ['card', 'konbini'],
    ...changes,
  });
}
