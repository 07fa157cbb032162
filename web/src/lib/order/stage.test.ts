import { describe, expect, test } from 'vitest';
import { isPaid, mayStillChange, stageOf, type Stage } from './stage.ts';

type Standing = Parameters<typeof stageOf>[0];

const anOrder = (
  status: Standing['status'],
  { retryable = false, ...given }: Partial<Standing> & { retryable?: boolean } = {},
): Standing => ({
  status,
  cancelRequestedAt: null,
  refunds: [],
  shippingFee: { amountMinor: 600, currency: 'USD' },
  payment: { retryable, checkoutUrl: 'https://pay.example/1' },
  ...given,
});
const ASKED = '2026-11-21T12:00:00.000Z';

describe('stage of an order', () => {
  test('S0.18 R5: back from a payment, an order still pending is being confirmed', () => {
    expect(stageOf(anOrder('PENDING'), 'complete')).toBe('confirming');
    expect(stageOf(anOrder('UNSHIPPED'), 'complete')).toBe('paid');
  });

  test('by its own link a pending order waits for payment', () => {
    expect(stageOf(anOrder('PENDING'), 'link')).toBe('pending');
    expect(stageOf(anOrder('PENDING', { payment: { retryable: true, checkoutUrl: null } }), 'link')).toBe('opening');
  });

  test('S0.13: asked to cancel, an open order shows as canceled before Stripe has closed it', () => {
    expect(stageOf(anOrder('PENDING', { cancelRequestedAt: ASKED }), 'cancel')).toBe('canceling');
    expect(stageOf(anOrder('FAILED', { cancelRequestedAt: ASKED, retryable: true }), 'cancel')).toBe('canceling');
  });

  test('S0.24: a cancel asked after the expiry leaves the order expired', () => {
    expect(stageOf(anOrder('EXPIRED', { cancelRequestedAt: ASKED }), 'cancel')).toBe('expired');
  });

  test('S0.21 S4.12: a decline can be tried again until its order is closed', () => {
    expect(stageOf(anOrder('FAILED', { retryable: true }), 'link')).toBe('retryable');
    expect(stageOf(anOrder('FAILED'), 'link')).toBe('failed');
    expect(stageOf(anOrder('FAILED', { cancelRequestedAt: ASKED }), 'link')).toBe('failed');
  });

  test('R3: a payment that overtook the cancel is shown as paid', () => {
    expect(stageOf(anOrder('UNSHIPPED', { cancelRequestedAt: ASKED }), 'cancel')).toBe('paid');
  });

  test('S1.20 T23: while money is awaited a cancel cannot stop it, and the page says so', () => {
    expect(stageOf(anOrder('AWAITING_PAYMENT'), 'complete')).toBe('awaiting');
    expect(stageOf(anOrder('AWAITING_PAYMENT', { cancelRequestedAt: ASKED }), 'link')).toBe('stopping');
  });

  test('S2.10 T8: what was awaited in vain ends otherwise than a declined card, since its cart is empty', () => {
    const waited = [{ status: 'PENDING' }, { status: 'AWAITING_PAYMENT' }] as const;
    expect(stageOf(anOrder('FAILED', { history: waited }), 'link')).toBe('unpaid');
    expect(stageOf(anOrder('CANCELED', { history: waited, cancelRequestedAt: ASKED }), 'link')).toBe('calledOff');
  });

  test('T22: money that came after a cancel, or too late, is on its way back until its refund has ended', () => {
    const canceled = { cancelRequestedAt: ASKED };

    expect(stageOf(anOrder('ON_HOLD', { ...canceled, refunds: [{ state: 'PENDING' }] }), 'link')).toBe('refunding');
    expect(stageOf(anOrder('ON_HOLD', { ...canceled, refunds: [{ state: 'FAILED' }] }), 'link')).toBe('held');
    expect(stageOf(anOrder('ON_HOLD', canceled), 'link')).toBe('refunding');
    expect(stageOf(anOrder('ON_HOLD', { refunds: [{ state: 'PENDING' }] }), 'link')).toBe('refunding');
    expect(stageOf(anOrder('ON_HOLD'), 'link')).toBe('held');
  });

  test('S2.8: where nothing is shipped, completed means paid', () => {
    expect(stageOf(anOrder('COMPLETED', { shippingFee: null }), 'link')).toBe('paid');
    expect(stageOf(anOrder('COMPLETED'), 'link')).toBe('completed');
  });
});

test('only what is still open makes the page look again by itself', () => {
  const open: Stage[] = ['pending', 'confirming', 'canceling', 'retryable', 'awaiting', 'stopping', 'refunding'];
  const ended: Stage[] = ['paid', 'canceled', 'expired', 'failed', 'refunded', 'unpaid', 'calledOff'];

  expect(open.every(mayStillChange)).toBe(true);
  expect(ended.some(mayStillChange)).toBe(false);
});

test('a refunded or held order is not announced as paid', () => {
  expect(isPaid('refunded')).toBe(false);
  expect(isPaid('held')).toBe(false);
  expect(isPaid('refunding')).toBe(false);
  expect(isPaid('paid')).toBe(true);
});
