import { describe, expect, test } from 'vitest';
import { textsIn } from '#lib/texts/texts.ts';
import type { Order } from './order.ts';
import { viewOrder } from './order-view.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const noon = new Date('2026-11-21T12:00:00.000Z');
const { stages, stageNotes } = textsIn('en');

const anOrder = (given: Partial<Order>): Order => ({
  id: 'ord_1',
  number: null,
  version: 3,
  status: 'PENDING',
  paymentStatus: 'UNPAID',
  createdAt: noon.toISOString(),
  cancelRequestedAt: null,
  couponCode: null,
  lines: [],
  subtotal: usd(1800),
  discount: usd(0),
  shippingFee: usd(600),
  total: usd(2400),
  contact: { name: 'Ada', email: 'ada@example.com', phone: null },
  shippingAddress: { lines: ['Ada', '1 Main St', 'Springfield, IL 12345', 'United States'], phone: '+1 555 0100' },
  payment: {
    checkoutUrl: null,
    expiresAt: null,
    retryable: false,
    retryUntil: null,
    lastError: null,
    payBy: null,
    instructionsUrl: null,
    paidAt: null,
  },
  refunds: [],
  history: [],
  ...given,
});
const view = (given: Partial<Order>, arrival: 'complete' | 'cancel' | 'link' = 'link') =>
  viewOrder(anOrder(given), arrival, 'en', noon);

describe('the page of an order', () => {
  test('S0.13: a cancel asked for shows the order-failed screen without waiting for Stripe', () => {
    const shown = view({ cancelRequestedAt: noon.toISOString() }, 'cancel');

    expect(shown).toMatchObject({ screen: stageNotes.failedScreen, title: stages.canceling.title });
  });

  test('S0.18: a paid order shows the order-complete screen and where the mail goes', () => {
    const shown = view({ status: 'UNSHIPPED', number: 'HF-1' }, 'complete');

    expect(shown).toMatchObject({ screen: stageNotes.completeScreen, tone: 'good' });
    expect(shown.text).toBe(
      'Payment received. A confirmation is on its way to ada@example.com. We are packing it now.',
    );
  });

  test('the four endings have four different texts', () => {
    const endings = (['CANCELED', 'EXPIRED', 'FAILED', 'AWAITING_PAYMENT'] as const).map((status) => view({ status }));

    expect(new Set(endings.map(({ text }) => text)).size).toBe(4);
    expect(new Set(endings.map(({ stage }) => stage)).size).toBe(4);
  });

  test('R3: a payment that overtook the cancel is explained', () => {
    expect(view({ status: 'UNSHIPPED' }, 'cancel').note).toBe(stageNotes.paidAnyway);
    expect(view({ status: 'UNSHIPPED' }, 'link').note).toBeNull();
  });

  test('nothing is packed where nothing is shipped', () => {
    expect(view({ status: 'COMPLETED', shippingFee: null }).text).not.toContain('packing');
  });

  test('the address is written line by line, with the carrier’s phone', () => {
    expect(view({}).address).toEqual(['Ada', '1 Main St', 'Springfield, IL 12345', 'United States', '+1 555 0100']);
    expect(view({ shippingAddress: null }).address).toEqual([]);
  });
});
