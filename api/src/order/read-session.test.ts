import { describe, expect, test } from 'vitest';
import type { Session } from '../payment/stripe-gateway.ts';
import { factOf } from './read-session.ts';

type Shape = Readonly<{ status?: string; payment_status?: string; payment_intent?: object | null }>;

/** As Stripe sends it, cut down to what is read. */
const session = (shape: Shape) =>
  ({
    status: 'complete',
    payment_status: 'unpaid',
    amount_total: 5400,
    currency: 'jpy',
    ...shape,
  }) as unknown as Session;

const PAY_BY = new Date('2026-11-24T14:59:59Z');
const voucher = {
  type: 'konbini_display_details',
  konbini_display_details: { expires_at: PAY_BY.getTime() / 1000, hosted_voucher_url: 'https://stripe/voucher' },
};
const transfer = {
  type: 'display_bank_transfer_instructions',
  display_bank_transfer_instructions: { hosted_instructions_url: 'https://stripe/bank' },
};

describe('a session that is complete and unpaid', () => {
  test('SF4 SF5: with a voucher is under way until the voucher ends; latest_charge may be null', () => {
    const intent = { status: 'requires_action', next_action: voucher, latest_charge: null, last_payment_error: null };

    expect(factOf(session({ payment_intent: intent }))).toEqual({
      kind: 'processing',
      payBy: PAY_BY,
      instructionsUrl: 'https://stripe/voucher',
    });
  });

  test('with a bank transfer is under way without a deadline of Stripe’s, also when a part has come', () => {
    const intent = { status: 'requires_action', next_action: transfer, latest_charge: null };

    expect(factOf(session({ payment_intent: intent }))).toEqual({
      kind: 'processing',
      payBy: null,
      instructionsUrl: 'https://stripe/bank',
    });
  });

  test('with a debit that is being processed is under way', () => {
    expect(factOf(session({ payment_intent: { status: 'processing', next_action: null } })).kind).toBe('processing');
  });

  test.each(['requires_payment_method', 'canceled'])('SF5: with an intent that is %s has come to nothing', (status) => {
    const error = { charge: 'ch_1', message: 'The voucher expired.' };
    const intent = { id: 'pi_1', status, next_action: null, latest_charge: null, last_payment_error: error };

    expect(factOf(session({ payment_intent: intent }))).toEqual({
      kind: 'async_failed',
      failedCharge: { id: 'ch_1', message: 'The voucher expired.' },
    });
  });

  test('SF5: canceled without a charge has no failure to tell', () => {
    expect(factOf(session({ payment_intent: { status: 'canceled', next_action: null } }))).toEqual({
      kind: 'async_failed',
      failedCharge: null,
    });
  });
});

test.each(['paid', 'no_payment_required'])('SF4: complete and %s is paid', (payment_status) => {
  expect(factOf(session({ payment_status, payment_intent: null }))).toEqual({
    kind: 'paid',
    amountMinor: 5400,
    currency: 'JPY',
  });
});
