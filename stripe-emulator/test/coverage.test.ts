import { expect, test } from 'vitest';
import { missingFrom, needlessExceptions } from './coverage/expected.ts';
import { unreachedStates } from './coverage/unreached-states.ts';

const nothing = { endpoints: [], events: [], states: [] };

test('a suite that has seen nothing lacks every address, also of a new resource, and every event', () => {
  const missing = missingFrom(nothing, []);

  expect(missing.endpoints).toContain('POST /v1/checkout/sessions/:/expire');
  expect(missing.events).toContain('checkout.session.async_payment_failed');
});

test('one state of an object that was never seen is missing', () => {
  const known = ['dispute.status=lost', 'dispute.status=won', 'subscription.status=active'];
  const seen = { ...nothing, states: ['dispute.status=won', 'refund.status=pending'] };

  const { states } = missingFrom(seen, known);

  expect(states).toContain('dispute.status=lost');
  expect(states).toContain('refund.status=failed'); // the SDK calls it a text
  expect(states).not.toContain('subscription.status=active'); // no such object here
});

test('a state that nothing comes to is not asked for, until something does', () => {
  const exception = 'setup_intent.status=processing';
  const seen = { ...nothing, states: ['setup_intent.status=succeeded'] };

  expect(missingFrom(seen, [exception]).states).not.toContain(exception);
  expect(Object.keys(unreachedStates)).toContain(exception);
  expect(needlessExceptions({ ...nothing, states: [exception] })).toEqual([exception]);
});
