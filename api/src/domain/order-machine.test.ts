import { describe, expect, test } from 'vitest';
import { anAttempt, anOrder, NOW, POLICY, SESSION_END } from './order-machine.builders.ts';
import { decide } from './order-machine.ts';
import type { Fact, Move, Policy } from './order-move.ts';

const PAID: Fact = { kind: 'paid', amountMinor: 5400, currency: 'JPY' };
const EXPIRED: Fact = { kind: 'expired', failedCharge: null };
const DECLINE = { id: 'ch_1', message: 'Your card was declined.' };
const DECLINED: Fact = { kind: 'attempt_failed', charge: DECLINE };

function move(fact: Fact, order = anOrder(), attempt = anAttempt(), policy: Policy = POLICY): Move {
  return decide({ order, attempt, liveAttemptId: 'att_1', fact, now: NOW, policy, canRevive: true });
}

describe('money', () => {
  test('T4: a paid session makes an order that ships UNSHIPPED, commits its claims and sells', () => {
    expect(move(PAID)).toMatchObject({
      rule: 'T4',
      order: { status: 'UNSHIPPED', open: false, paymentStatus: 'PAID' },
      attempt: { state: 'PAID', fact: 'paid' },
      claims: 'COMMIT',
      money: 'SELL',
      emptiesCart: true,
      effects: [{ kind: 'mail.order_complete', key: 'att_1' }],
    });
  });

  test('T4: a paid order with nothing to ship is COMPLETED', () => {
    expect(move(PAID, anOrder({ ships: false })).order).toMatchObject({ status: 'COMPLETED' });
  });

  test('T4: paid beats a cancel that was asked before, and clears it', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(move(PAID, asked)).toMatchObject({ rule: 'T4', order: { cancelRequestedAt: null } });
  });

  test('T4: a decline before the payment in the same session does not stand in its way (R1)', () => {
    const failed = anOrder({ status: 'FAILED' });

    const paid = move(PAID, failed, anAttempt({ fact: 'attempt_failed', lastChargeId: 'ch_1' }));

    expect(paid).toMatchObject({ rule: 'T4', order: { status: 'UNSHIPPED', retryUntil: null } });
  });

  test('T5: another amount than agreed is held for a person to look at, and nothing ships', () => {
    const less: Fact = { kind: 'paid', amountMinor: 5399, currency: 'JPY' };

    expect(move(less)).toMatchObject({ rule: 'T5', order: { status: 'ON_HOLD', paymentStatus: 'PAID' } });
  });

  test('T5: the same number in another currency is another amount', () => {
    expect(move({ kind: 'paid', amountMinor: 5400, currency: 'USD' }).rule).toBe('T5');
  });
});

describe('an expired session', () => {
  test('T11: without a cancel the order is EXPIRED and gives everything back', () => {
    expect(move(EXPIRED)).toMatchObject({
      rule: 'T11',
      order: { status: 'EXPIRED', open: false },
      claims: 'RELEASE',
      effects: [],
    });
  });

  test('T11: only a buyer who agreed is reminded', () => {
    expect(move(EXPIRED, anOrder({ reminderConsent: true })).effects).toMatchObject([{ kind: 'mail.order_expired' }]);
  });

  test('T10: after a cancel the same event makes it CANCELED', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(move(EXPIRED, asked)).toMatchObject({ rule: 'T10', order: { status: 'CANCELED' }, claims: 'RELEASE' });
  });

  test('T11: a cancel asked after the session had run out does not count (R3)', () => {
    const tooLate = anOrder({ cancelRequestedAt: SESSION_END });

    expect(move(EXPIRED, tooLate)).toMatchObject({ rule: 'T11', order: { status: 'EXPIRED' } });
  });

  test('T12: after a decline it is FAILED for good, with the message kept', () => {
    expect(move(EXPIRED, anOrder({ status: 'FAILED' }))).toMatchObject({
      rule: 'T12',
      order: { status: 'FAILED', open: false },
      claims: 'RELEASE',
    });
  });

  test('T12: a decline that was never heard of is read from the intent', () => {
    const unheard: Fact = { kind: 'expired', failedCharge: DECLINE };

    expect(move(unheard)).toMatchObject({ rule: 'T12', order: { lastPaymentError: 'Your card was declined.' } });
  });

  test('T36: closed to make room for another attempt, the order keeps all it holds', () => {
    expect(move(EXPIRED, anOrder(), anAttempt({ closeReason: 'switch' }))).toMatchObject({
      rule: 'T36',
      order: { status: 'PENDING', open: true },
      attempt: { state: 'EXPIRED' },
      claims: 'KEEP',
    });
  });

  test('T10: a cancel comes before a switch', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(move(EXPIRED, asked, anAttempt({ closeReason: 'switch' })).rule).toBe('T10');
  });
});

describe('a declined card', () => {
  test('T13: the order is FAILED at once, keeps its stock and closes when the retry window ends', () => {
    const windowEnd = new Date('2026-11-21T10:05:00Z');

    expect(move(DECLINED)).toMatchObject({
      rule: 'T13',
      order: { status: 'FAILED', open: true, lastPaymentError: DECLINE.message, retryUntil: windowEnd },
      claims: 'KEEP',
      effects: [{ kind: 'stripe.expire_session', dueAt: windowEnd, reason: 'payment_failed' }],
    });
  });

  test('T13: a window of 0 closes the session at once', () => {
    expect(move(DECLINED, anOrder(), anAttempt(), { ...POLICY, declineRetryWindowMs: 0 }).effects).toMatchObject([
      { dueAt: NOW },
    ]);
  });

  test('T13: the window never passes the session’s expiry', () => {
    const soon = new Date('2026-11-21T10:02:00Z');

    expect(move(DECLINED, anOrder(), anAttempt({ expiresAt: soon })).order).toMatchObject({ retryUntil: soon });
  });

  test('T13: another declined card starts the window anew', () => {
    const second: Fact = { kind: 'attempt_failed', charge: { id: 'ch_2', message: 'Insufficient funds.' } };

    const again = move(
      second,
      anOrder({ status: 'FAILED' }),
      anAttempt({ fact: 'attempt_failed', lastChargeId: 'ch_1' }),
    );

    expect(again).toMatchObject({ rule: 'T13', order: { lastPaymentError: 'Insufficient funds.' } });
  });

  test('T13: after a cancel nothing is waited for', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(move(DECLINED, asked).effects).toMatchObject([{ dueAt: NOW, reason: 'cancel' }]);
  });
});

describe('facts that come late, twice or about the past', () => {
  test.each([
    ['the same decline', DECLINED, anAttempt({ fact: 'attempt_failed', lastChargeId: 'ch_1' })],
    ['a decline after the payment', DECLINED, anAttempt({ state: 'PAID', fact: 'paid' })],
    ['an expiry after the payment', EXPIRED, anAttempt({ state: 'PAID', fact: 'paid' })],
    ['the payment again', PAID, anAttempt({ state: 'PAID', fact: 'paid' })],
    ['an open page', { kind: 'open' } as Fact, anAttempt()],
  ])('T33: %s changes nothing', (_, fact, attempt) => {
    expect(move(fact, anOrder({ status: 'UNSHIPPED', open: false }), attempt)).toMatchObject({
      rule: 'T33',
      order: null,
      attempt: null,
      claims: 'KEEP',
      effects: [],
    });
  });

  test('T15: an old attempt’s expiry is noted there and leaves the order alone', () => {
    expect(move(EXPIRED, anOrder(), anAttempt({ isLive: false }))).toMatchObject({
      rule: 'T15',
      order: null,
      attempt: { state: 'EXPIRED' },
      claims: 'KEEP',
    });
  });

  test('T14: an expiry after the order is closed is noted and leaves it alone', () => {
    const closed = anOrder({ status: 'CANCELED', open: false });

    expect(move(EXPIRED, closed)).toMatchObject({ rule: 'T14', order: null, claims: 'KEEP' });
  });
});
