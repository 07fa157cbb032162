import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { addOptionalItem, offeredItems } from '../checkout/add-optional-item.ts';
import { adjustQuantities } from '../checkout/adjust-quantities.ts';
import { answerChallenge } from '../checkout/answer-challenge.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import type { CardInput } from '../checkout/cards.ts';
import { normalIban } from '../checkout/iban.ts';
import type { BuyerDetails } from '../core/state.ts';
import { planOf } from '../checkout/payment.ts';
import { pressPay, waitForWebhook, type PayOutcome, type PayWith } from '../checkout/press-pay.ts';
import { answerSessionSetup } from '../checkout/setup-session.ts';
import { savedCards } from '../checkout/saved-cards.ts';
import { findSession } from '../checkout/session-states.ts';
import { successAddress } from '../checkout/success-address.ts';
import { chooseShipping } from '../checkout/shipping-options.ts';
import type { Session } from '../core/state.ts';
import { applyCode } from '../promotions/apply-code.ts';
import { badRequest } from '../transport/api-error.ts';
import { completeAddress } from '../transport/common-parameters.ts';
import { ANSWER_FIELDS, answersOf } from './buyer-answers.ts';
import type { Input } from './input.ts';

const DEFAULT_CARD = '4242424242424242';
const DEFAULT_IBAN = 'AT611904300234573201';
const CONFIRM_FIELDS = ['card_number', 'exp_month', 'exp_year', 'cvc', 'email', 'name', 'phone', 'save', 'iban'];
const ORDER_FIELDS = ['shipping', 'shipping_rate', 'promotion_code', 'promotions', 'quantities', 'optional_items'];
const METHOD_FIELDS = ['payment_method_type', 'payment_method'];

/** What a buyer would do on the page: fills in whatever the test does not name, and presses "Pay". */
export async function confirmAsBuyer(emulator: Emulator, input: Input, id: string): Promise<unknown> {
  input.allow(...CONFIRM_FIELDS, ...METHOD_FIELDS, ...ANSWER_FIELDS, ...ORDER_FIELDS, 'wait');
  const call = buyerCall(emulator);
  const found = findSession(call, id);
  const rate = input.text('shipping_rate');
  const shipped = rate === undefined || found.status !== 'open' ? found : chooseShipping(call, found, rate);
  const session = typeCode(
    call,
    addItems(call, typeQuantities(call, shipped, input.object('quantities')), input.texts('optional_items')),
    input.text('promotion_code'),
  );
  const outcome = pressPay(call, session, wishOf(emulator, session, input), detailsOf(session, input));
  if (input.flag('wait') !== false) await waitForWebhook(call, outcome);
  return describe(emulator, outcome);
}

/** `{ <line item>: how many }`. */
function typeQuantities(call: Call, session: Session, given: Input | undefined): Session {
  if (!given || session.status !== 'open') return session;
  const ids = planOf(call, session).lineItems.map(({ id }) => id);
  given.allow(...ids);
  const wishes = ids.map((id) => [id, given.number(id, { min: 0 })] as const);
  const named = wishes.flatMap(([id, wish]) => (wish === undefined ? [] : [[id, wish] as const]));
  const { session: changed, faults } = adjustQuantities(call, session, new Map(named));
  for (const [id, { kind }] of faults) throw badRequest(`${session.id} does not take the quantity of ${id}: ${kind}`);
  return changed;
}

/** `[<price>]`: what the buyer takes of what is offered besides. */
function addItems(call: Call, session: Session, prices: readonly string[] = []): Session {
  if (session.status !== 'open') return session;
  return prices.reduce((order, price) => {
    const offered = offeredItems(order, planOf(call, order)).some((item) => item.price === price);
    if (!offered) throw badRequest(`${order.id} does not offer ${price}`);
    return addOptionalItem(call, order, price).session;
  }, session);
}

function typeCode(call: Call, session: Session, code: string | undefined): Session {
  if (code === undefined || session.status !== 'open') return session;
  const { session: discounted, refusal } = applyCode(call, session, code);
  if (refusal) throw badRequest(`${session.id} does not take the promotion code ${code}: ${refusal.kind}`);
  return discounted;
}

/** The buyer's answer to the bank's question: `{ outcome: 'complete' | 'fail' }`. */
export async function authenticateBuyer(emulator: Emulator, input: Input, id: string): Promise<unknown> {
  const answer = input.allow('outcome', 'wait').text('outcome') ?? 'complete';
  if (answer !== 'complete' && answer !== 'fail') throw badRequest('outcome must be complete or fail');
  const call = buyerCall(emulator);
  const session = findSession(call, id);
  const challenge = emulator.state.challenges.get(String(session.payment_intent));
  const outcome = challenge ? answerChallenge(call, challenge, answer) : answerSessionSetup(call, session, answer);
  if (!outcome) throw badRequest(`${id} waits for no authentication`);
  if (input.flag('wait') !== false) await waitForWebhook(call, outcome);
  return describe(emulator, outcome);
}

function wishOf(emulator: Emulator, session: Session, input: Input): PayWith {
  const id = input.text('payment_method');
  if (id !== undefined) return { type: 'card', saved: savedCardOf(emulator, session, id) };
  const type = input.text('payment_method_type') ?? 'card';
  if (type === 'card') return { type, card: cardOf(emulator, input) };
  if (type === 'konbini' || type === 'customer_balance') return { type };
  if (type === 'sepa_debit') return { type, iban: normalIban(input.text('iban') ?? DEFAULT_IBAN) };
  throw badRequest('payment_method_type must be card, konbini, customer_balance or sepa_debit');
}

function savedCardOf(emulator: Emulator, session: Session, id: string): Stripe.PaymentMethod {
  const offered = savedCards(emulator, session);
  const method = offered.find((card) => card.id === id);
  if (method) return method;
  const list = offered.map((card) => card.id).join(', ') || 'none';
  throw badRequest(`${session.id} does not offer ${id}; its saved cards are: ${list}`);
}

function cardOf({ clock }: Emulator, input: Input): CardInput {
  const nextYear = new Date(clock.nowMs()).getUTCFullYear() + 1;
  const number = (input.text('card_number') ?? DEFAULT_CARD).replaceAll(/\D/g, '');
  return {
    number,
    expMonth: input.number('exp_month', { min: 0 }) ?? 12,
    expYear: input.number('exp_year', { min: 0 }) ?? nextYear,
    cvc: input.text('cvc') ?? (/^3[47]/.test(number) ? '1234' : '123'),
  };
}

function detailsOf(session: Session, input: Input): BuyerDetails {
  const name = input.text('name') ?? 'Jenny Rosen';
  const country = session.shipping_address_collection?.allowed_countries[0];
  const shipping = country === undefined ? null : shippingOf(input.object('shipping'), name, country);
  return {
    email: session.customer_details?.email ?? input.text('email') ?? 'jenny.rosen@example.com',
    name,
    phone: input.text('phone') ?? (session.phone_number_collection?.enabled ? '+15555550123' : null),
    billingAddress: shipping?.address ?? completeAddress({ country: 'US', postal_code: '94103' }),
    shipping,
    save: input.flag('save') ?? false,
    consent: { terms: true, promotions: input.flag('promotions') ?? false },
    answers: answersOf(session, input),
  };
}

function shippingOf(input: Input | undefined, name: string, country: string): NonNullable<BuyerDetails['shipping']> {
  const given = input?.allow('name', 'address').object('address');
  const address: Stripe.Address = completeAddress({
    line1: given?.text('line1') ?? '354 Oyster Point Blvd',
    line2: given?.text('line2'),
    city: given?.text('city') ?? 'South San Francisco',
    state: given?.text('state') ?? 'CA',
    postal_code: given?.text('postal_code') ?? '94080',
    country: given?.text('country') ?? country,
  });
  return { name: input?.text('name') ?? name, address };
}

/** The outcome in the words of the control plane. */
function describe({ origin }: Emulator, outcome: PayOutcome) {
  const { kind, session } = outcome;
  const message =
    outcome.kind === 'declined' ? outcome.decline.message : outcome.kind === 'invalid' ? outcome.message : null;
  const code =
    outcome.kind === 'declined' ? outcome.decline.code : outcome.kind === 'invalid' ? outcome.fault.code : null;
  const declineCode =
    outcome.kind === 'declined' && outcome.decline.declineCode !== '' ? outcome.decline.declineCode : null;
  return {
    outcome: session.mode === 'setup' && kind === 'paid' ? 'saved' : kind,
    message,
    code,
    decline_code: declineCode,
    session,
    redirect_url: redirectOf(origin, outcome),
  };
}

function redirectOf(origin: string, outcome: PayOutcome): string | null {
  if (outcome.kind === 'pending' && outcome.instructionsUrl !== null) return outcome.instructionsUrl;
  if (outcome.kind === 'paid' || outcome.kind === 'pending') {
    return absoluteAddress(origin, successAddress(outcome.session));
  }
  return outcome.kind === 'requires_action' ? outcome.challengeUrl : null;
}

const absoluteAddress = (origin: string, address: string): string =>
  address.startsWith('/') ? `${origin}${address}` : address;
