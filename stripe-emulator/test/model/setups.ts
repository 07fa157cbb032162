import fc from 'fast-check';
import { expect } from 'vitest';
import type Stripe from 'stripe';
import type { Emulator } from '../../src/core/emulator.ts';
import type { Lab } from './lab.ts';
import { operation, pick, which, type Step } from './step.ts';

const CARDS = [
  '4242424242424242',
  '4000000000000002',
  '4000002500003155',
  '4000008400001629',
  '4000000000000341',
] as const;
const card = fc.constantFrom(...CARDS);
const isAccount = fc.boolean();

const customerOf = async ({ stripe, emulator }: Lab): Promise<string> => {
  const [newest] = [...emulator.state.customers.newestFirst()].filter(({ deleted }) => !deleted);
  return (newest ?? (await stripe.customers.create({ email: 'mia@example.com' }))).id;
};
const setupOf = ({ emulator }: Lab, index: number) =>
  pick(
    emulator.state.setupIntents.newestFirst(),
    index,
    ({ status }) => status !== 'succeeded' && status !== 'canceled',
  );

const methodOf = ({ stripe }: Lab, number: string, account: boolean) =>
  account
    ? stripe.paymentMethods.create({
        type: 'sepa_debit',
        sepa_debit: { iban: 'AT611904300234573201' },
        billing_details: { name: 'Mia', email: 'mia@example.com' },
      })
    : stripe.paymentMethods.create({ type: 'card', card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } });

const agreed = { customer_acceptance: { type: 'online' as const, online: { ip_address: '::1', user_agent: 'test' } } };

const openSession = operation(
  'open a session',
  3,
  { makes: fc.boolean(), known: fc.boolean() },
  async (lab, { makes, known }) => {
    await lab.stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'eur',
      success_url: 'http://shop.test',
      allowed_payment_method_types: ['card', 'sepa_debit'],
      ...(known ? { customer: await customerOf(lab) } : makes ? { customer_creation: 'always' } : {}),
    });
  },
);

const sessionOf = ({ emulator }: Lab, index: number) =>
  pick(emulator.state.checkoutSessions.newestFirst(), index, ({ status }) => status === 'open');

const save = operation(
  'save',
  5,
  { session: which, card, isAccount },
  async (lab, { session, card: number, ...wish }) => {
    const id = sessionOf(lab, session)?.id;
    const body = wish.isAccount ? { payment_method_type: 'sepa_debit' } : { card_number: number };
    if (id) await lab.control('POST', `checkout_sessions/${id}/confirm`, body);
  },
);

const answer = operation(
  'answer',
  5,
  { session: which, setup: which, outcome: fc.constantFrom('complete', 'complete', 'fail') },
  async (lab, { session, setup, outcome }) => {
    const [id, setupId] = [sessionOf(lab, session)?.id, setupOf(lab, setup)?.id];
    if (id) await lab.control('POST', `checkout_sessions/${id}/authenticate`, { outcome });
    if (setupId) await lab.control('POST', `setup_intents/${setupId}/authenticate`, { outcome });
  },
);

const expire = operation('expire', 1, { session: which }, async (lab, { session }) => {
  const id = sessionOf(lab, session)?.id;
  if (id) await lab.tell(lab.stripe.checkout.sessions.expire(id));
});

const create = operation(
  'create',
  4,
  { card, isAccount, confirm: fc.boolean(), isEmpty: fc.boolean(), known: fc.boolean() },
  async (lab, wish) => {
    const customer = wish.known ? { customer: await customerOf(lab) } : {};
    const method = wish.isEmpty ? null : await methodOf(lab, wish.card, wish.isAccount);
    const confirm = method && wish.confirm ? { confirm: true, mandate_data: agreed } : {};
    const params: Stripe.SetupIntentCreateParams = {
      allowed_payment_method_types: ['card', 'sepa_debit'],
      ...customer,
      ...(method ? { payment_method: method.id } : {}),
      ...confirm,
    };
    await lab.tell(lab.stripe.setupIntents.create(params));
  },
);

const isFinal = ({ status }: Stripe.SetupIntent): boolean => status === 'succeeded' || status === 'canceled';
const isOfSession = ({ emulator }: Lab, id: string): boolean =>
  [...emulator.state.checkoutSessions.oldestFirst()].some(({ setup_intent: intent }) => intent === id);

const change = operation('change', 3, { setup: which, card }, async (lab, { setup, card: number }) => {
  const found = setupOf(lab, setup);
  if (!found) return;
  const method = await methodOf(lab, number, false);
  const changed = await lab.tell(lab.stripe.setupIntents.update(found.id, { payment_method: method.id }));
  expect(changed !== null).toBe(!isFinal(found) && !isOfSession(lab, found.id));
});

const confirm = operation('confirm', 5, { setup: which }, async (lab, { setup }) => {
  const id = setupOf(lab, setup)?.id;
  if (id) await lab.tell(lab.stripe.setupIntents.confirm(id, { mandate_data: agreed }));
});

/** Accepted exactly when it has not ended and no session is in charge of it. */
const cancel = operation('cancel', 2, { setup: which }, async (lab, { setup }) => {
  const found = setupOf(lab, setup);
  if (!found) return;
  const canceled = await lab.tell(lab.stripe.setupIntents.cancel(found.id));
  expect(canceled !== null).toBe(!isFinal(found) && !isOfSession(lab, found.id));
});

const detach = operation('detach', 2, { method: which }, async (lab, { method }) => {
  const id = pick(lab.emulator.state.paymentMethods.newestFirst(), method, ({ customer }) => customer !== null)?.id;
  if (id) await lab.tell(lab.stripe.paymentMethods.detach(id));
});

const forgetCustomer = operation('delete a customer', 1, { customer: which }, async (lab, { customer }) => {
  const id = pick(lab.emulator.state.customers.newestFirst(), customer)?.id;
  if (id) await lab.tell(lab.stripe.customers.del(id));
});

const keep = operation('keep', 1, {}, ({ watched }) => watched.keep());
const goBack = operation('go back', 1, {}, ({ watched }) => watched.goBack());

export const setupSteps: fc.Arbitrary<Step> = fc.oneof(
  openSession,
  save,
  answer,
  expire,
  create,
  change,
  confirm,
  cancel,
  detach,
  forgetCustomer,
  keep,
  goBack,
);

/** What has succeeded has its method; an account has a mandate; no money was asked for; questions are of open tries. */
export function checkSetups({ state }: Emulator): void {
  expect([state.charges.size, state.paymentIntents.size]).toEqual([0, 0]);
  for (const intent of state.setupIntents.oldestFirst()) {
    const method = state.paymentMethods.get(String(intent.payment_method));
    const isDone = intent.status === 'succeeded';
    if (isDone) expect(method).toBeDefined();
    expect(intent.mandate !== null).toBe(isDone && method?.type === 'sepa_debit');
    expect(intent.next_action !== null).toBe(intent.status === 'requires_action');
    if (state.setupChallenges.get(intent.id)) expect(intent.status).toBe('requires_action');
  }
  for (const mandate of state.mandates.oldestFirst()) {
    const isSpent = state.spentMethods.get(String(mandate.payment_method)) !== undefined;
    expect(mandate.status).toBe(isSpent ? 'inactive' : 'active');
  }
  for (const session of state.checkoutSessions.oldestFirst()) {
    const intent = state.setupIntents.get(String(session.setup_intent));
    expect(session.status === 'complete').toBe(intent?.status === 'succeeded');
    expect(session.payment_status).toBe('no_payment_required');
  }
}
