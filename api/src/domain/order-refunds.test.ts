import { describe, expect, test } from 'vitest';
import { anOrder, NOW } from './order-machine.builders.ts';
import { decideRefunds, isRefundNews } from './order-refunds.ts';
import type { OrderStatus } from './order-move.ts';

const paid = (status: OrderStatus) => anOrder({ status, open: false, keepsPayment: true });
const NEWS = { keptMinor: 5400, refundedMinor: 0, succeeded: [], failed: false, now: NOW };

describe('T26: refunds of the kept payment', () => {
  test('T26: under way, nothing is given back yet', () => {
    expect(decideRefunds(paid('UNSHIPPED'), NEWS)).toMatchObject({
      rule: 'T26',
      order: { status: 'UNSHIPPED', paymentStatus: 'PAID' },
      effects: [],
    });
  });

  test('T26: a part given back is told, and the order goes on', () => {
    expect(decideRefunds(paid('UNSHIPPED'), { ...NEWS, refundedMinor: 400, succeeded: ['rfd_1'] })).toMatchObject({
      order: { status: 'UNSHIPPED', paymentStatus: 'PARTIALLY_REFUNDED' },
      claims: 'KEEP',
      effects: [{ kind: 'mail.refunded', key: 'rfd_1' }],
    });
  });

  test.each(['UNSHIPPED', 'ON_HOLD', 'COMPLETED'] as const)('T26: all given back makes %s REFUNDED', (status) => {
    const news = { ...NEWS, refundedMinor: 5400, succeeded: ['rfd_2'] };

    expect(decideRefunds(paid(status), news).order).toMatchObject({
      status: 'REFUNDED',
      paymentStatus: 'REFUNDED',
      holdReason: null,
    });
  });

  test('T26: CANCELED stays CANCELED', () => {
    expect(decideRefunds(paid('CANCELED'), { ...NEWS, refundedMinor: 5400 }).order).toMatchObject({
      status: 'CANCELED',
      paymentStatus: 'REFUNDED',
    });
  });

  test.each(['UNSHIPPED', 'REFUNDED', 'ON_HOLD'] as const)(
    'T26 R25: a refund that failed puts %s on hold',
    (status) => {
      expect(decideRefunds(paid(status), { ...NEWS, failed: true }).order).toMatchObject({
        status: 'ON_HOLD',
        holdReason: 'refund_failed',
        paymentStatus: 'PAID',
      });
    },
  );

  test.each([
    [null, 'PENDING', true],
    ['PENDING', 'PENDING', false],
    ['PENDING', 'SUCCEEDED', true],
    ['SUCCEEDED', 'PENDING', false],
    ['SUCCEEDED', 'FAILED', true],
    ['FAILED', 'SUCCEEDED', false],
  ] as const)('T26 R25: after %s, %s is news: %s', (known, state, news) => {
    expect(isRefundNews(known, state)).toBe(news);
  });
});
