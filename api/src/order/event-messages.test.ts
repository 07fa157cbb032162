import { expect, test } from 'vitest';
import { eventMessage, type Happening } from './event-messages.ts';

const happening = (differences: Partial<Happening>): Happening => ({
  why: 'T1',
  fact: 'paid',
  from: 'PENDING',
  to: 'PENDING',
  detail: null,
  ...differences,
});

test('the one event that closes a session has different words for a canceled and an expired order', () => {
  const canceled = eventMessage(happening({ fact: 'expired', to: 'CANCELED' }), 'en');
  const expired = eventMessage(happening({ fact: 'expired', to: 'EXPIRED' }), 'en');

  expect(canceled).toMatch(/^Canceled as you asked/);
  expect(expired).toMatch(/^Time ran out/);
});

test('a decline is told with Stripe’s own message', () => {
  const declined = happening({ fact: 'attempt_failed', to: 'FAILED', detail: 'Your card was declined.' });

  expect(eventMessage(declined, 'en')).toBe('The payment did not go through. Your card was declined.');
  expect(eventMessage({ ...declined, from: 'FAILED' }, 'ja')).toBe(
    'お支払いが完了しませんでした。 Your card was declined.',
  );
});

test('what leaves the status alone is told by what it was', () => {
  expect(eventMessage(happening({ fact: 'checkout', from: null }), 'en')).toBe('Order placed. Stock is held for you.');
  expect(eventMessage(happening({ fact: 'cancel_requested' }), 'ko')).toBe('취소 요청이 접수되었습니다.');
  expect(eventMessage(happening({ fact: 'something new' }), 'en')).toBe('Waiting for payment.');
});

test('what delayed and late money means to the buyer is said by the rule, and a failed refund by itself', () => {
  const late = eventMessage(happening({ why: 'T21', from: 'EXPIRED', to: 'ON_HOLD' }), 'en');
  const refused = { why: 'T26', fact: 'refund_failed', from: 'REFUNDED', to: 'ON_HOLD' } as const;
  const unpaid = happening({ why: 'T32', fact: 'unpaid', from: 'AWAITING_PAYMENT', to: 'CANCELED' });

  expect(late).toMatch(/too late .* giving it back/);
  expect(eventMessage(happening(refused), 'en')).toMatch(/^The refund did not go through/);
  expect(eventMessage(unpaid, 'en')).toMatch(/^Canceled as you asked/);
});
