import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readAddress, readContact, readTyped } from '#lib/checkout-form.ts';
import { act } from '#lib/server/act.ts';
import { loadAddressForm } from '#lib/server/address-form.ts';
import { dropCoupon, loadCart } from '#lib/server/cart.ts';
import { readDraft, rememberDraft } from '#lib/server/checkout-draft.ts';
import { placeOrder, type CheckoutInput } from '#lib/server/checkout.ts';
import { explainRefusal } from '#lib/server/checkout-refusal.ts';
import { goToPayment } from '#lib/server/order-access.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  const draft = readDraft(event.cookies);
  const [cart, address] = await Promise.all([
    loadCart(event),
    loadAddressForm(event, draft['shippingAddress.country']),
  ]);
  if (cart.lines.length === 0) redirect(303, '/cart');
  return {
    ...wordsOf(event, 'checkout', 'address', 'totals'),
    cart,
    address,
    draft,
    // One rendered page is one wish: a double click or a repeated form gives the same order (R12).
    idempotencyKey: crypto.randomUUID(),
  };
}

export const actions = {
  confirm: async (event) => {
    const form = await event.request.formData();
    const typed = readTyped(form);
    rememberDraft(event, typed);
    // After a fault nobody knows how far it went: the same key again is safe either way.
    return act(() => confirm(event, form), { typed, idempotencyKey: String(form.get('idempotencyKey')) });
  },
  /** Without JavaScript: the form of the chosen country, with all that is typed. */
  country: async (event) => {
    const typed = readTyped(await event.request.formData());
    rememberDraft(event, typed);
    return { typed };
  },
  withoutCoupon: (event) =>
    act(async () => {
      await dropCoupon(event);
      redirect(303, '/checkout');
    }),
};

/** S0.1, S1.4: sends what the buyer saw and agreed to, then leads to the payment page. */
async function confirm(event: RequestEvent, form: FormData) {
  const outcome = await placeOrder(event, readWish(form));
  if (outcome.__typename === 'CheckoutSuccess') goToPayment(event, outcome);
  const { locale } = event.locals;
  const refusal = explainRefusal(outcome, textsIn(locale), locale);
  // A refused wish is over: what is confirmed next is another one.
  return fail(409, { refusal, typed: readTyped(form), idempotencyKey: crypto.randomUUID() });
}

function readWish(form: FormData): CheckoutInput {
  const amountMinor = Number(form.get('totalMinor'));
  const cartVersion = Number(form.get('cartVersion'));
  if (!Number.isSafeInteger(amountMinor) || !Number.isSafeInteger(cartVersion)) error(400, 'Ill-formed checkout form');
  return {
    idempotencyKey: String(form.get('idempotencyKey')),
    cartVersion,
    expectedTotal: { amountMinor, currency: String(form.get('currency')) },
    contact: readContact(form),
    shippingAddress: readAddress(form),
    reminderConsent: form.has('reminderConsent'),
  };
}
