import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readAddress, readContact, readTyped } from '#lib/checkout-form.ts';
import { loadUser, type SavedAddress, type User } from '#lib/server/account.ts';
import { act, good } from '#lib/server/act.ts';
import { loadAddressForm } from '#lib/server/address-form.ts';
import { dropCoupon, loadCart } from '#lib/server/cart.ts';
import { readDraft, rememberDraft } from '#lib/server/checkout-draft.ts';
import { placeOrder, type CheckoutInput } from '#lib/server/checkout.ts';
import { explainRefusal } from '#lib/server/checkout-refusal.ts';
import { sayNext } from '#lib/server/flash.ts';
import { loadFrame } from '#lib/server/frame.ts';
import { goToPayment } from '#lib/server/order-access.ts';
import { loginPath } from '#lib/server/own-path.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  const draft = readDraft(event.cookies);
  const [cart, address, user, { guestCheckout }] = await Promise.all([
    loadCart(event),
    loadAddressForm(event, draft['shippingAddress.country']),
    loadUser(event),
    loadFrame(event),
  ]);
  if (!user && !guestCheckout) toLogin(event);
  if (cart.lines.length === 0) redirect(303, '/cart');
  return {
    ...wordsOf(event, 'checkout', 'address', 'totals'),
    cart,
    address,
    draft: user ? { ...draft, 'contact.name': user.name, 'contact.email': user.email } : draft,
    isGuest: !user,
    saved: user ? user.addresses.map(choiceOf) : [],
    // One rendered page is one wish: a double click or a repeated form gives the same order (R12).
    idempotencyKey: crypto.randomUUID(),
  };
}

const choiceOf = ({ id, lines: [recipient = '', ...lines] }: SavedAddress) => ({
  value: id ?? '',
  label: recipient,
  hint: lines.join(', '),
});

/** S1.5: where guests may not buy, the log-in comes first and leads back. */
function toLogin(event: RequestEvent): never {
  sayNext(event, good(textsIn(event.locals.locale).checkout.loginFirst));
  redirect(303, loginPath('/checkout'));
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
  const outcome = await placeOrder(event, readWish(form, await loadUser(event)));
  if (outcome.__typename === 'CheckoutSuccess') goToPayment(event, outcome);
  if (outcome.code === 'LOGIN_REQUIRED') toLogin(event);
  const { locale } = event.locals;
  const refusal = explainRefusal(outcome, textsIn(locale), locale);
  // A refused wish is over: what is confirmed next is another one.
  return fail(409, { refusal, typed: readTyped(form), idempotencyKey: crypto.randomUUID() });
}

function readWish(form: FormData, user: User | null): CheckoutInput {
  const amountMinor = Number(form.get('totalMinor'));
  const cartVersion = Number(form.get('cartVersion'));
  if (!Number.isSafeInteger(amountMinor) || !Number.isSafeInteger(cartVersion)) error(400, 'Ill-formed checkout form');
  return {
    idempotencyKey: String(form.get('idempotencyKey')),
    cartVersion,
    expectedTotal: { amountMinor, currency: String(form.get('currency')) },
    contact: readContact(form),
    shippingAddress: readAddress(form, user?.addresses ?? []),
    reminderConsent: form.has('reminderConsent'),
  };
}
