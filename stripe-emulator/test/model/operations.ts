import fc from 'fast-check';
import { expect } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from '../builders.ts';
import type { Lab } from './lab.ts';
import type { Watch } from './watch.ts';
import { whereabouts } from './money.ts';

const DAY = 24 * 3600;

/** Every test card that does something of its own. */
const CARDS = [
  '4242424242424242',
  '4000000000000002',
  '4000000000009995',
  '4000000000000341',
  '4000002760003184',
  '4000008400001629',
  '4242424242424241',
  '4000000000007726',
  '4000000000005126',
  '4000000000000259',
  '4000000000002685',
  '4000000000001976',
  '4000000000005423',
] as const;
const EMAILS = ['mia@example.com', 'fill_never@example.com', 'expire_with_delay@example.com'] as const;
/** Test accounts: paid, paid late, refused, refused late, paid and taken back. */
const IBANS = [
  'AT611904300234573201',
  'AT321904300235473204',
  'AT861904300235473202',
  'AT051904300235473205',
  'AT591904300235473203',
] as const;
const EVIDENCE = [
  'winning_evidence',
  'losing_evidence',
  'escalate_inquiry_evidence',
  'escalate_inquiry_evidence',
  'signed for',
] as const;

export type World = Lab & Readonly<{ watched: Watch }>;

/** One thing that a shop, a buyer, a bank or the clock does. It prints as what it is, so that a failure can be read. */
export type Step = Readonly<{ run: (world: World) => Promise<unknown>; [fc.toStringMethod]: () => string }>;

function operation<T extends object>(
  name: string,
  weight: number,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (world: World, input: T) => Promise<unknown>,
): fc.WeightedArbitrary<Step> {
  const arbitrary = fc.record<T>(fields).map((input) => ({
    run: (world: World) => run(world, input),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(input)}`,
  }));
  return { weight, arbitrary };
}

const ANY_FROM = 6;
const which = fc.nat({ max: ANY_FROM + 1 });
const part = fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined, freq: 2 });

/** Mostly one that something can still happen to, sometimes any: the newest is 0. Null when there is none. */
function pick<T>(rows: Iterable<T>, index: number, isLive: (row: T) => boolean = () => true): T | null {
  const all = [...rows];
  const live = all.filter(isLive);
  const from = live.length > 0 && index < ANY_FROM ? live : all;
  return from[index % Math.max(1, from.length)] ?? null;
}

const sessionOf = ({ emulator }: Lab, index: number) =>
  pick(emulator.state.checkoutSessions.newestFirst(), index, ({ status }) => status === 'open');
const disputeOf = ({ emulator }: Lab, index: number) =>
  pick(
    emulator.state.disputes.newestFirst(),
    index,
    ({ status }) => !['won', 'lost', 'warning_closed'].includes(status),
  );
const refundOf = ({ emulator }: Lab, index: number) =>
  pick(
    emulator.state.refunds.newestFirst(),
    index,
    ({ status }) => !['succeeded', 'failed', 'canceled'].includes(String(status)),
  );
const paidOf = ({ emulator }: Lab, index: number) =>
  pick(
    [...emulator.state.charges.newestFirst()].filter(({ captured }) => captured),
    index,
  );

type Wish = Readonly<{
  amount: number;
  currency: 'usd' | 'jpy' | 'eur';
  shipping?: number;
  coupon?: number | undefined;
  isManual?: boolean;
}>;
const currency = fc.constantFrom('usd', 'jpy', 'eur');
const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 120, max: 9000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const shipping = fc.nat({ max: 200 });

/** What can be paid with in each currency, beside cards. */
const METHODS = {
  usd: {},
  jpy: {
    allowed_payment_method_types: ['card', 'konbini', 'customer_balance'],
    payment_method_options: {
      customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type: 'jp_bank_transfer' } },
    },
  },
  eur: { allowed_payment_method_types: ['card', 'sepa_debit'] },
} satisfies Record<string, Partial<Stripe.Checkout.SessionCreateParams>>;

async function openSession({ stripe, emulator }: Lab, wish: Wish): Promise<string> {
  const customer = [...emulator.state.customers.newestFirst()][0] ?? (await stripe.customers.create({}));
  const { currency, shipping = 0, coupon: percent } = wish;
  const coupon = percent === undefined ? null : await stripe.coupons.create({ percent_off: percent });
  const { id } = await stripe.checkout.sessions.create(
    aSession({
      customer: customer.id,
      line_items: [aLine(wish.amount, 1, currency)],
      ...(wish.amount === 0 ? {} : { shipping_options: [aShippingOption(shipping, 'Standard', currency)] }),
      ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
      ...METHODS[currency],
      ...(wish.isManual ? { payment_intent_data: { capture_method: 'manual' } } : {}),
    }),
  );
  return id;
}

const create = operation(
  'create',
  4,
  { amount, currency, shipping, coupon: fc.option(fc.constantFrom(33, 50), { nil: undefined, freq: 1 }) },
  (lab, wish) => lab.tell(openSession(lab, wish)), // a coupon may leave too little to charge
);

const payWithCard = ({ control }: Lab, id: string, card: string) =>
  control('POST', `checkout_sessions/${id}/confirm`, { card_number: card });

/** From nothing to a paid charge, so that there is something to give back and to fight about. */
const sell = operation('sell', 6, { amount, card: fc.constantFrom(...CARDS) }, async (lab, wish) => {
  await payWithCard(lab, await openSession(lab, { amount: wish.amount, currency: 'usd' }), wish.card);
});

/** The money is only held: to be taken, let go, or forgotten until it lets itself go. */
const authorise = operation(
  'authorise',
  4,
  { amount, card: fc.constantFrom('4242424242424242', '4000002760003184', '4000000000000259', '4000000000000002') },
  async (lab, wish) => {
    const id = await openSession(lab, { amount: wish.amount, currency: 'usd', isManual: true });
    await payWithCard(lab, id, wish.card);
    await lab.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });
  },
);

const heldOf = ({ emulator }: Lab, index: number) =>
  pick(emulator.state.paymentIntents.newestFirst(), index, ({ status }) => status === 'requires_capture');

/** Accepted exactly when that much is held. */
const capture = operation('capture', 4, { intent: which, amount: part }, async (lab, { intent: index, amount }) => {
  const intent = heldOf(lab, index);
  if (!intent) return;
  const wish = amount === undefined ? {} : { amount_to_capture: amount };
  const isPossible = intent.status === 'requires_capture' && (amount ?? 0) <= intent.amount_capturable;
  expect((await lab.tell(lab.stripe.paymentIntents.capture(intent.id, wish))) !== null).toBe(isPossible);
});

/** Only held money is let go by the API; every other intent of a session ends with its session. */
const release = operation('release', 2, { intent: which }, async (lab, { intent: index }) => {
  const intent = heldOf(lab, index);
  if (!intent) return;
  const isPossible = intent.status === 'requires_capture';
  expect((await lab.tell(lab.stripe.paymentIntents.cancel(intent.id))) !== null).toBe(isPossible);
});

const sellAtStore = operation('sell at a store', 3, { amount }, async (lab, wish) => {
  const id = await openSession(lab, { amount: wish.amount, currency: 'jpy' });
  await lab.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'konbini' });
  const intent = String(lab.emulator.state.checkoutSessions.get(id)?.payment_intent);
  if (intent !== 'null') await lab.control('POST', `payment_intents/${intent}/async`);
});

const sellByDebit = operation('sell by debit', 3, { amount, iban: fc.constantFrom(...IBANS) }, async (lab, wish) => {
  const id = await openSession(lab, { amount: wish.amount, currency: 'eur' });
  await lab.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'sepa_debit', iban: wish.iban });
});

const pay = operation('pay', 5, { session: which, card: fc.constantFrom(...CARDS) }, async (lab, { session, card }) => {
  const id = sessionOf(lab, session)?.id;
  if (id) await payWithCard(lab, id, card);
});

const authenticate = operation(
  'authenticate',
  2,
  { session: which, outcome: fc.constantFrom('complete', 'complete', 'fail') },
  async (lab, { session, outcome }) => {
    const id = sessionOf(lab, session)?.id;
    if (id) await lab.control('POST', `checkout_sessions/${id}/authenticate`, { outcome });
  },
);

const payLater = operation(
  'pay later',
  4,
  {
    session: which,
    type: fc.constantFrom('konbini', 'customer_balance', 'sepa_debit'),
    email: fc.constantFrom(...EMAILS),
  },
  async (lab, { session, type, email }) => {
    const id = sessionOf(lab, session)?.id;
    if (id) await lab.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: type, email });
  },
);

const settle = operation(
  'settle',
  4,
  {
    payment: which,
    outcome: fc.constantFrom('succeed', 'fail', 'cancel', 'cancel', 'partially_fund', 'partially_fund'),
    amount: fc.integer({ min: 1, max: 9000 }),
  },
  async (lab, { payment, outcome, amount }) => {
    const id = pick(lab.emulator.state.pendingPayments.newestFirst(), payment)?.id;
    const body = { outcome, ...(outcome === 'partially_fund' ? { amount } : {}) };
    if (id) await lab.control('POST', `payment_intents/${id}/async`, body);
  },
);

const expire = operation('expire', 1, { session: which }, async (lab, { session }) => {
  const id = sessionOf(lab, session)?.id;
  if (id) await lab.tell(lab.stripe.checkout.sessions.expire(id));
});

/** Accepted exactly when the money is there: neither returned, nor on its way, nor with a bank. */
const refund = operation('refund', 8, { charge: which, amount: part }, async (lab, { charge: index, amount }) => {
  const charge = paidOf(lab, index);
  if (!charge) return;
  const { kept, onItsWay, isHeld } = whereabouts(lab.emulator.state, charge);
  const wanted = amount ?? charge.amount_captured - charge.amount_refunded;
  const isPossible = !isHeld && !charge.refunded && wanted <= kept - onItsWay;
  const made = await lab.tell(
    lab.stripe.refunds.create({
      charge: charge.id,
      instructions_email: 'mia@example.com',
      ...(amount === undefined ? {} : { amount }),
    }),
  );
  expect(made !== null).toBe(isPossible);
});

const settleRefund = operation(
  'settle refund',
  4,
  { refund: which, outcome: fc.constantFrom('succeed', 'fail', 'respond') },
  async (lab, { refund: index, outcome }) => {
    const id = refundOf(lab, index)?.id;
    if (id) await lab.control('POST', `refunds/${id}/settle`, { outcome });
  },
);

const cancelRefund = operation('cancel refund', 2, { refund: which }, async (lab, { refund: index }) => {
  const id = refundOf(lab, index)?.id;
  if (id) await lab.tell(lab.stripe.refunds.cancel(id));
});

const complain = operation(
  'complain',
  6,
  { charge: which, inquiry: fc.boolean(), amount: part },
  async (lab, { charge: index, inquiry, amount }) => {
    const id = paidOf(lab, index)?.id;
    if (id) await lab.control('POST', `charges/${id}/dispute`, { inquiry, ...(amount ? { amount } : {}) });
  },
);

const warn = operation('warn', 1, { charge: which }, async (lab, { charge }) => {
  const id = paidOf(lab, charge)?.id;
  if (id) await lab.control('POST', `charges/${id}/early_fraud_warning`);
});

const answer = operation(
  'answer',
  7,
  { dispute: which, text: fc.constantFrom(...EVIDENCE), submit: fc.constantFrom(true, true, false, undefined) },
  async (lab, { dispute: index, text, submit }) => {
    const id = disputeOf(lab, index)?.id;
    const wish = { evidence: { uncategorized_text: text }, ...(submit === undefined ? {} : { submit }) };
    if (id) await lab.tell(lab.stripe.disputes.update(id, wish));
  },
);

const accept = operation('accept', 1, { dispute: which }, async (lab, { dispute: index }) => {
  const id = disputeOf(lab, index)?.id;
  if (id) await lab.tell(lab.stripe.disputes.close(id));
});

const decide = operation(
  'decide',
  4,
  { dispute: which, outcome: fc.constantFrom('win', 'lose', 'escalate', 'escalate', 'close') },
  async (lab, { dispute: index, outcome }) => {
    const id = disputeOf(lab, index)?.id;
    if (id) await lab.control('POST', `disputes/${id}/resolve`, { outcome });
  },
);

/** Metadata of whatever can have some; the same once more must be silent. */
const note = operation(
  'note',
  1,
  { kind: fc.constantFrom('refund', 'dispute'), index: which, text: fc.constantFrom('a', 'b', '') },
  async (lab, { kind, index, text }) => {
    const metadata: Stripe.MetadataParam = { note: text };
    const [refundId, disputeId] = [refundOf(lab, index)?.id, disputeOf(lab, index)?.id];
    if (kind === 'refund' && refundId) await lab.tell(lab.stripe.refunds.update(refundId, { metadata }));
    if (kind === 'dispute' && disputeId) await lab.tell(lab.stripe.disputes.update(disputeId, { metadata }));
  },
);

const hold = operation('hold', 1, { automatic: fc.boolean() }, (lab, body) =>
  lab.control('PUT', 'delayed_payments', body),
);

const advance = operation(
  'advance',
  5,
  {
    seconds: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 5, max: 200 }) },
      { weight: 1, arbitrary: fc.nat({ max: 4 * DAY }) },
      { weight: 1, arbitrary: fc.constantFrom(9 * DAY, 46 * DAY, 121 * DAY) },
    ),
  },
  (lab, body) => lab.control('POST', 'clock/advance', body),
);

/** Everything survives: whoever goes back finds what was, and what was still to come comes again. */
const keep = operation('keep', 1, {}, ({ watched }) => watched.keep());
const goBack = operation('go back', 1, {}, ({ watched }) => watched.goBack());

export const steps: fc.Arbitrary<Step> = fc.oneof(
  create,
  sell,
  authorise,
  capture,
  release,
  sellAtStore,
  sellByDebit,
  pay,
  authenticate,
  payLater,
  settle,
  expire,
  refund,
  settleRefund,
  cancelRefund,
  complain,
  warn,
  answer,
  accept,
  decide,
  note,
  hold,
  advance,
  keep,
  goBack,
);
