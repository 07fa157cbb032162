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
import {
  decideCancel,
  decideDeadline,
  decideFree,
  decideRetry,
  decideSessionCreated,
  decideSessionRefused,
  decideUnpaid,
  GRACE_AFTER_PAY_BY_MS,
} from './order-commands.ts';

const closedAttempt = anAttempt({ state: 'EXPIRED', fact: 'expired' });

describe('cancel', () => {
  test('T9: an open page is asked to close, and the order waits for the answer', () => {
    expect(decideCancel({ order: anOrder(), live: anAttempt(), now: NOW }, 'buyer')).toMatchObject({
      rule: 'T9',
      order: { status: 'PENDING', open: true, cancelRequestedAt: NOW },
      claims: 'KEEP',
      effects: [{ kind: 'stripe.expire_session', dueAt: NOW, reason: 'cancel' }],
    });
  });

  test('T39: asking twice, or after the order is closed, changes nothing', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });
    const closed = anOrder({ status: 'EXPIRED', open: false });

    expect(decideCancel({ order: asked, live: anAttempt(), now: NOW }, 'buyer')).toMatchObject({
      rule: 'T39',
      order: null,
    });
    expect(decideCancel({ order: closed, live: closedAttempt, now: NOW }, 'buyer')).toMatchObject({
      rule: 'T39',
      order: null,
    });
  });

  test('T19: with no page left that could charge, a cancel ends the order at once', () => {
    expect(decideCancel({ order: anOrder(), live: closedAttempt, now: NOW }, 'buyer')).toMatchObject({
      rule: 'T19',
      order: { status: 'CANCELED', open: false, cancelRequestedAt: NOW },
      claims: 'RELEASE',
    });
  });
});

describe('delayed money', () => {
  test('T23: a cancel while it is on its way is noted and told, and nothing is released', () => {
    expect(decideCancel({ order: anAwaitingOrder(), live: aProcessingAttempt(), now: NOW }, 'buyer')).toMatchObject({
      rule: 'T23',
      order: { status: 'AWAITING_PAYMENT', cancelRequestedAt: NOW },
      claims: 'KEEP',
      effects: [{ kind: 'mail.cancel_noted', key: 'att_1' }],
    });
  });

  test('T39: a newer order of the same cart does not cancel it, and asking twice changes nothing', () => {
    const live = aProcessingAttempt();
    const asked = anAwaitingOrder({ cancelRequestedAt: NOW });

    expect(decideCancel({ order: anAwaitingOrder(), live, now: NOW }, 'newer order').rule).toBe('T39');
    expect(decideCancel({ order: asked, live, now: NOW }, 'buyer').rule).toBe('T39');
  });

  test('T32: a day after its deadline, with Stripe still waiting, the order is given up', () => {
    const over = new Date(PAY_BY.getTime() + GRACE_AFTER_PAY_BY_MS);

    expect(decideUnpaid({ order: anAwaitingOrder(), live: aProcessingAttempt(), now: over })).toMatchObject({
      rule: 'T32',
      order: { status: 'FAILED', open: false, paymentStatus: 'UNPAID' },
      attempt: { state: 'FAILED' },
      claims: 'RESTOCK',
      effects: [{ kind: 'mail.order_failed' }],
    });
  });

  test('T32: not a moment before, and no order that is not waiting', () => {
    const over = new Date(PAY_BY.getTime() + GRACE_AFTER_PAY_BY_MS);
    const almost = new Date(over.getTime() - 1);
    const live = aProcessingAttempt();

    expect(decideUnpaid({ order: anAwaitingOrder(), live, now: almost }).rule).toBe('T39');
    expect(decideUnpaid({ order: anOrder({ status: 'UNSHIPPED', open: false }), live, now: over }).rule).toBe('T39');
  });
});

describe('the session that Stripe makes', () => {
  const creating = anAttempt({ state: 'CREATING' });

  test('T2: it opens the attempt of an order that waits for it', () => {
    expect(decideSessionCreated({ order: anOrder(), live: creating, now: NOW })).toMatchObject({
      rule: 'T2',
      attempt: { state: 'OPEN' },
      effects: [],
    });
  });

  test('T37: after a cancel it is closed at once', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(decideSessionCreated({ order: asked, live: creating, now: NOW })).toMatchObject({
      rule: 'T37',
      order: null,
      effects: [{ kind: 'stripe.expire_session', dueAt: NOW }],
    });
  });

  test('T37: after the hold’s deadline it is closed at once', () => {
    expect(decideSessionCreated({ order: anOrder(), live: creating, now: SESSION_END }).rule).toBe('T37');
  });

  test('T3: a refusal for good ends the order and gives everything back', () => {
    expect(decideSessionRefused({ order: anOrder(), live: creating, now: NOW }, 'No.')).toMatchObject({
      rule: 'T3',
      order: { status: 'FAILED', open: false, lastPaymentError: 'No.' },
      attempt: { state: 'FAILED' },
      claims: 'RELEASE',
    });
  });

  test('T3: the same refusal after a cancel makes it CANCELED', () => {
    const asked = anOrder({ cancelRequestedAt: NOW });

    expect(decideSessionRefused({ order: asked, live: creating, now: NOW }, 'No.').order?.status).toBe('CANCELED');
  });
});

describe('the deadline', () => {
  test('T19: while a page can charge, time alone ends nothing', () => {
    expect(decideDeadline({ order: anOrder(), live: anAttempt(), now: SESSION_END }).rule).toBe('T39');
  });

  test.each([
    ['PENDING', 'EXPIRED'],
    ['FAILED', 'FAILED'],
  ] as const)('T19: %s without a page ends as %s when its time is up', (status, end) => {
    expect(decideDeadline({ order: anOrder({ status }), live: closedAttempt, now: SESSION_END })).toMatchObject({
      rule: 'T19',
      order: { status: end, open: false },
      claims: 'RELEASE',
    });
  });

  test('T19: before its time, an order between two pages is left alone', () => {
    expect(decideDeadline({ order: anOrder(), live: closedAttempt, now: NOW }).order).toBeNull();
  });
});

describe('paying again', () => {
  test('T16: the open page is given again and the window starts anew', () => {
    const retry = decideRetry({ order: anOrder({ status: 'FAILED' }), live: anAttempt(), now: NOW }, false, POLICY);

    expect(retry).toMatchObject({
      kind: 'same page',
      move: { rule: 'T16', order: { status: 'FAILED', retryUntil: new Date('2026-11-21T10:05:00Z') } },
    });
  });

  test('T16: a changed address closes the open page first, to switch', () => {
    expect(decideRetry({ order: anOrder(), live: anAttempt(), now: NOW }, true, POLICY)).toMatchObject({
      kind: 'close first',
      move: { order: null, attempt: { closeReason: 'switch' }, effects: [{ reason: 'switch' }] },
    });
  });

  test('T16: with the old page closed the order is PENDING again, with a new attempt', () => {
    expect(
      decideRetry({ order: anOrder({ status: 'FAILED' }), live: closedAttempt, now: NOW }, false, POLICY),
    ).toMatchObject({
      kind: 'new attempt',
      move: { rule: 'T16', order: { status: 'PENDING', open: true, retryUntil: null } },
    });
  });

  test('T16: a page that Stripe has not answered for is asked for again', () => {
    const creating = anAttempt({ state: 'CREATING' });

    expect(decideRetry({ order: anOrder(), live: creating, now: NOW }, false, POLICY).kind).toBe('same attempt');
  });

  test.each([
    ['ORDER_ALREADY_PAID', anOrder({ status: 'UNSHIPPED', open: false })],
    ['ORDER_AWAITING_PAYMENT', anOrder({ status: 'AWAITING_PAYMENT', open: false })],
    ['ORDER_CLOSED', anOrder({ status: 'EXPIRED', open: false })],
    ['ORDER_CLOSED', anOrder({ status: 'FAILED', open: false })],
    ['ORDER_CLOSING', anOrder({ cancelRequestedAt: NOW })],
  ])('T16 T39: it is refused with %s where it cannot be', (code, order) => {
    expect(decideRetry({ order, live: anAttempt(), now: NOW }, false, POLICY)).toEqual({ kind: 'refuse', code });
  });
});

describe('an order that costs nothing', () => {
  test('T17 C09: is sold at once with stock, coupon and mail; one that costs something, or is closed, is not', () => {
    const free = anOrder({ totalMinor: 0 });
    const sell = (order = free) => decideFree({ order, orderId: 'ord_1', now: NOW });

    expect(sell()).toMatchObject({
      rule: 'T17',
      order: { status: 'UNSHIPPED', open: false, paymentStatus: 'PAID' },
      claims: 'COMMIT',
      money: 'SELL',
      emptiesCart: true,
      effects: [{ kind: 'mail.order_complete', key: 'ord_1', dueAt: NOW }],
    });
    expect(sell({ ...free, ships: false })).toMatchObject({ order: { status: 'COMPLETED' } });
    expect(sell({ ...free, totalMinor: 1 })).toMatchObject({ rule: 'T39', order: null });
    expect(sell({ ...free, open: false })).toMatchObject({ rule: 'T39', order: null });
  });
});
