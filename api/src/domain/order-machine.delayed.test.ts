import { describe, expect, test } from 'vitest';
import {
  aProcessingAttempt,
  anAttempt,
  anAwaitingOrder,
  anOrder,
  NOW,
  PAY_BY,
  POLICY,
  SESSION_END,
} from './order-machine.builders.ts';
import { decide } from './order-machine.ts';
import type { AttemptView, Fact, Move, OrderView, Situation } from './order-move.ts';

const PAID: Fact = { kind: 'paid', amountMinor: 5400, currency: 'JPY' };
const LESS: Fact = { kind: 'paid', amountMinor: 5399, currency: 'JPY' };
const PROCESSING: Fact = { kind: 'processing', payBy: PAY_BY, instructionsUrl: 'https://pay.example/voucher' };
const FAILED: Fact = { kind: 'async_failed', failedCharge: { id: 'ch_9', message: 'The voucher expired.' } };

function move(
  fact: Fact,
  order: OrderView = anOrder(),
  attempt: AttemptView = anAttempt(),
  more: Partial<Situation> = {},
): Move {
  const liveAttemptId = attempt.isLive ? attempt.id : 'att_live';
  return decide({ order, attempt, liveAttemptId, fact, now: NOW, policy: POLICY, canRevive: true, ...more });
}

const late = anAttempt({ state: 'EXPIRED', fact: 'expired' });
const expired = anOrder({ status: 'EXPIRED', open: false });
const noFurther = anOrder({ status: 'FAILED', open: false });
const canceled = anOrder({ status: 'CANCELED', open: false, cancelRequestedAt: NOW });

describe('checkout finished, money on its way', () => {
  test('T6 S1.20 R4: the order awaits its money until the voucher ends; stock is set aside, and no timer is left', () => {
    expect(move(PROCESSING)).toMatchObject({
      rule: 'T6',
      order: {
        status: 'AWAITING_PAYMENT',
        open: false,
        paymentStatus: 'PROCESSING',
        payBy: PAY_BY,
        instructionsUrl: 'https://pay.example/voucher',
      },
      attempt: { state: 'PROCESSING', fact: 'processing' },
      claims: 'SET_ASIDE',
      money: 'NONE',
      emptiesCart: true,
      effects: [{ kind: 'mail.order_unpaid', key: 'att_1' }],
    });
  });

  test('T6: where Stripe sets no deadline, the shop’s own counts', () => {
    const payBy = new Date('2026-11-28T10:00:00Z');

    expect(move({ ...PROCESSING, payBy: null } as Fact).order).toMatchObject({ payBy });
  });

  test('T6 R3: a cancel asked before came too late, and is not held against the buyer', () => {
    expect(move(PROCESSING, anOrder({ cancelRequestedAt: NOW })).order).toMatchObject({ cancelRequestedAt: null });
  });

  test('T7: money that arrives sells the order; the cart was emptied before', () => {
    expect(move(PAID, anAwaitingOrder(), aProcessingAttempt())).toMatchObject({
      rule: 'T7',
      order: { status: 'UNSHIPPED', paymentStatus: 'PAID' },
      claims: 'COMMIT',
      money: 'SELL',
      emptiesCart: false,
      effects: [{ kind: 'mail.order_complete' }],
    });
  });

  test('T5: another amount than agreed is held, also when it comes late', () => {
    expect(move(LESS, anAwaitingOrder(), aProcessingAttempt())).toMatchObject({
      rule: 'T5',
      order: { status: 'ON_HOLD', holdReason: 'amount_mismatch' },
      emptiesCart: false,
      effects: [{ kind: 'mail.order_checking' }],
    });
  });

  test('T8 S2.10: money that never comes ends the order, and stock that was set aside comes back with a record', () => {
    expect(move(FAILED, anAwaitingOrder(), aProcessingAttempt())).toMatchObject({
      rule: 'T8',
      order: { status: 'FAILED', open: false, paymentStatus: 'UNPAID', lastPaymentError: 'The voucher expired.' },
      attempt: { state: 'FAILED', fact: 'async_failed', lastChargeId: 'ch_9' },
      claims: 'RESTOCK',
      effects: [{ kind: 'mail.order_failed' }],
    });
  });

  test('T8: after a cancel while it was awaited, the order is canceled as asked', () => {
    const asked = anAwaitingOrder({ cancelRequestedAt: NOW });

    expect(move(FAILED, asked, aProcessingAttempt())).toMatchObject({
      rule: 'T8',
      order: { status: 'CANCELED' },
      effects: [{ kind: 'mail.order_canceled' }],
    });
  });

  test.each(['PENDING', 'FAILED'] as const)(
    'T8: heard of first in an open order (%s), what is held comes back',
    (status) => {
      const order = anOrder({ status, cancelRequestedAt: NOW });

      expect(move(FAILED, order)).toMatchObject({
        rule: 'T8',
        order: { status: 'FAILED', open: false, cancelRequestedAt: null },
        claims: 'RELEASE',
      });
    },
  );

  test('T22: money for an order whose buyer said no meanwhile is given back, and its goods are for sale at once', () => {
    const asked = anAwaitingOrder({ cancelRequestedAt: NOW });

    expect(move(PAID, asked, aProcessingAttempt())).toMatchObject({
      rule: 'T22',
      order: { status: 'ON_HOLD', holdReason: 'said_no', paymentStatus: 'PAID' },
      claims: 'RESTOCK',
      money: 'KEEP',
      effects: [
        { kind: 'stripe.refund', key: 'att_1', reason: 'said_no' },
        { kind: 'mail.refund_notice', key: 'att_1' },
      ],
    });
  });

  test.each<[string, Fact]>([
    ['an expiry', { kind: 'expired', failedCharge: null }],
    ['a decline', { kind: 'attempt_failed', charge: { id: 'ch_1', message: 'No.' } }],
    ['the same news', PROCESSING],
  ])('T33: %s heard of late changes nothing', (_, fact) => {
    expect(move(fact, anAwaitingOrder(), aProcessingAttempt())).toMatchObject({ rule: 'T33', order: null });
  });

  test('T14: news of a delayed payment after the order has ended is noted and leaves it alone', () => {
    expect(move(FAILED, canceled, aProcessingAttempt())).toMatchObject({ rule: 'T14', order: null, claims: 'KEEP' });
  });

  test('T15: an old session never looks like a second one that can charge', () => {
    const old = anAttempt({ isLive: false, state: 'EXPIRED', fact: 'expired' });

    expect(move(PROCESSING, anOrder(), old)).toMatchObject({ rule: 'T15', attempt: { state: 'EXPIRED' } });
  });
});

describe('late money', () => {
  test.each([
    ['EXPIRED', expired],
    ['FAILED for good', noFurther],
  ])('T20: revives an order that is %s when everything can be taken again', (_, order) => {
    expect(move(PAID, order, late)).toMatchObject({
      rule: 'T20',
      order: { status: 'UNSHIPPED', paymentStatus: 'PAID' },
      claims: 'RETAKE',
      money: 'SELL',
      emptiesCart: true,
      effects: [{ kind: 'mail.order_complete' }],
    });
  });

  test.each<[string, Fact, boolean]>([
    ['stock, coupon or place are gone', PAID, false],
    ['the amount is another', LESS, true],
  ])('T21: goes back with an apology when %s', (_, fact, canRevive) => {
    expect(move(fact, expired, late, { canRevive })).toMatchObject({
      rule: 'T21',
      order: { status: 'ON_HOLD', holdReason: 'late_money' },
      claims: 'KEEP',
      money: 'KEEP',
      emptiesCart: false,
      effects: [{ kind: 'stripe.refund', reason: 'late_money' }, { kind: 'mail.refund_apology' }],
    });
  });

  test('T14: a total of nothing that is completed too late leaves nothing to give back', () => {
    const nothing: Fact = { kind: 'paid', amountMinor: 0, currency: 'JPY' };

    expect(move(nothing, canceled, late)).toMatchObject({ rule: 'T14', order: null, money: 'NONE', effects: [] });
  });

  test('T22: never revives a canceled order', () => {
    expect(move(PAID, canceled, late)).toMatchObject({ rule: 'T22', order: { status: 'ON_HOLD' }, claims: 'KEEP' });
  });

  test.each(['UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'REFUNDED', 'CANCELED'] as const)(
    'T34 R14: a second payment of an order that was paid (%s now) goes back, and the order stays',
    (status) => {
      const order = anOrder({ status, open: false, keepsPayment: true });

      expect(move(PAID, order, anAttempt({ id: 'att_2' }))).toMatchObject({
        rule: 'T34',
        order: { status, open: false },
        attempt: { state: 'PAID' },
        money: 'NONE',
        claims: 'KEEP',
        effects: [{ kind: 'stripe.refund', key: 'att_2', reason: 'paid_twice' }, { kind: 'mail.refund_notice' }],
      });
    },
  );

  test('T35: money on an older session sells the open order, and the newer page is closed', () => {
    const old = anAttempt({ id: 'att_0', isLive: false, state: 'EXPIRED', fact: 'expired' });

    expect(move(PAID, anOrder(), old)).toMatchObject({
      rule: 'T35',
      order: { status: 'UNSHIPPED' },
      claims: 'COMMIT',
      money: 'SELL',
      emptiesCart: true,
      effects: [{ kind: 'mail.order_complete' }, { kind: 'stripe.expire_session', key: 'att_live', dueAt: NOW }],
    });
  });

  test('T34: another amount on an older session goes back', () => {
    const old = anAttempt({ isLive: false, state: 'EXPIRED', fact: 'expired' });

    expect(move(LESS, anOrder(), old)).toMatchObject({ rule: 'T34', order: { status: 'PENDING', open: true } });
  });

  test('T33: the same late money is refunded once', () => {
    const order = anOrder({ status: 'ON_HOLD', open: false, keepsPayment: true });
    const paid = anAttempt({ state: 'PAID', fact: 'paid', expiresAt: SESSION_END });

    expect(move(PAID, order, paid)).toMatchObject({ rule: 'T33', effects: [] });
  });
});
