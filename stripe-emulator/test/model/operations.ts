import fc from 'fast-check';
import { expect } from 'vitest';
import type Stripe from 'stripe';
import { authorise, capture, release } from './holds.ts';
import type { Lab } from './lab.ts';
import { whereabouts } from './money.ts';
import { amount, currency, openSession, payWithCard, shipping } from './sessions.ts';
import { operation, part, pick, which, type Step } from './step.ts';

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
const DISPUTED = ['4000000000000259', '4000000000002685', '4000000000001976'] as const;
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
  pick(emulator.state.charges.newestFirst(), index, ({ captured, status }) => captured && status === 'succeeded');

const create = operation(
  'create',
  4,
  { amount, currency, shipping, coupon: fc.option(fc.constantFrom(33, 50), { nil: undefined, freq: 1 }) },
  (lab, wish) => lab.tell(openSession(lab, wish)), // a coupon may leave too little to charge
);

/** From nothing to a paid charge, so that there is something to give back and to fight about. */
const sell = operation('sell', 6, { amount, card: fc.constantFrom(...CARDS) }, async (lab, wish) => {
  await payWithCard(lab, await openSession(lab, { amount: wish.amount, currency: 'usd' }), wish.card);
});

const sellAtStore = operation(
  'sell at a store',
  3,
  { amount, outcome: fc.constantFrom('succeed', 'succeed', 'fail', 'cancel') },
  async (lab, wish) => {
    const id = await openSession(lab, { amount: wish.amount, currency: 'jpy' });
    await lab.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'konbini' });
    const intent = lab.emulator.state.checkoutSessions.get(id)?.payment_intent;
    if (typeof intent === 'string')
      await lab.control('POST', `payment_intents/${intent}/async`, { outcome: wish.outcome });
  },
);

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
    outcome: fc.constantFrom('succeed', 'fail', 'cancel', 'cancel', 'cancel', 'partially_fund', 'partially_fund'),
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
  const isPossible = !isHeld && wanted >= 1 && wanted <= kept - onItsWay;
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

/** From nothing to the end of a dispute, or to the chargeback that an inquiry became. */
const fight = operation(
  'fight',
  3,
  { card: fc.constantFrom(...DISPUTED), text: fc.constantFrom(...EVIDENCE) },
  async (lab, { card, text }) => {
    await payWithCard(lab, await openSession(lab, { amount: 2000, currency: 'usd' }), card);
    const id = disputeOf(lab, 0)?.id ?? '';
    await lab.tell(lab.stripe.disputes.update(id, { evidence: { uncategorized_text: text } }));
    await lab.control('POST', 'clock/advance', { seconds: 5 });
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
  fight,
  accept,
  decide,
  note,
  hold,
  advance,
  keep,
  goBack,
);
