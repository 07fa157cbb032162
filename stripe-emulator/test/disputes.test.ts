import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aSession } from './builders.ts';
import { useEmulator } from './bench.ts';
import { DAY, disputeDesk, FRAUDULENT, INQUIRY, NOT_RECEIVED } from './dispute-desk.ts';

const bench = useEmulator({ clock: 'frozen' });
const { sellDisputed, listen, advance, read, submit, chargeOf, refund } = disputeDesk(bench);
beforeEach(() => bench.control('POST', 'reset'));

describe('a chargeback', () => {
  test('comes right after the payment, says why, and takes the money and a fee', async () => {
    const heard = await listen();

    const dispute = await sellDisputed(FRAUDULENT);
    const charge = await chargeOf(dispute);

    expect(dispute).toMatchObject({
      amount: 2000,
      charge: charge.id,
      payment_intent: charge.payment_intent,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' } },
      evidence_details: { has_evidence: false, past_due: false, submission_count: 0 },
      balance_transactions: [{ amount: -2000, fee: 1500, net: -3500, type: 'adjustment', source: dispute.id }],
    });
    expect(charge).toMatchObject({ disputed: true, amount_refunded: 0, refunded: false });
    expect((await heard()).slice(-4)).toEqual([
      'charge.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.updated',
    ]);
  });

  test('over goods that never came has its own reason', async () => {
    expect(await sellDisputed(NOT_RECEIVED)).toMatchObject({
      reason: 'product_not_received',
      payment_method_details: { card: { network_reason_code: '13.1' } },
    });
  });

  test('over a payment that the buyer has authenticated does not come', async () => {
    const { id } = await bench.stripe.checkout.sessions.create(
      aSession({ payment_method_options: { card: { request_three_d_secure: 'any' } } }),
    );
    await bench.control('POST', `checkout_sessions/${id}/confirm`, { card_number: FRAUDULENT });
    const { session } = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });

    const disputes = await bench.stripe.disputes.list();

    expect(session.payment_status).toBe('paid');
    expect(disputes.data).toEqual([]);
  });

  test('is won with winning evidence: the money comes back, the fee does not, and the charge can be refunded', async () => {
    const { id, charge } = await sellDisputed(FRAUDULENT);
    const heard = await listen();

    const answered = await submit(id, 'winning_evidence');
    await advance(5);
    const won = await read(id);
    const given = await refund({ charge: String(charge) });

    expect(answered).toMatchObject({
      status: 'under_review',
      evidence: { uncategorized_text: 'winning_evidence' },
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: 'manual', past_due: false },
    });
    expect(won).toMatchObject({
      status: 'won',
      is_charge_refundable: true,
      balance_transactions: [
        { amount: -2000, fee: 1500 },
        { amount: 2000, fee: 0, reporting_category: 'dispute_reversal' },
      ],
    });
    expect(given.status).toBe('succeeded');
    expect((await heard()).slice(0, 3)).toEqual([
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ]);
  });

  test('is lost with losing evidence, and the bank keeps the money', async () => {
    const { id } = await sellDisputed(FRAUDULENT);
    const heard = await listen();

    await submit(id, 'losing_evidence');
    await advance(5);

    expect(await read(id)).toMatchObject({ status: 'lost', is_charge_refundable: false });
    expect((await read(id)).balance_transactions).toHaveLength(1);
    expect(await heard()).toEqual(['charge.dispute.updated', 'charge.dispute.closed']);
  });

  test('stays under review with any other evidence, also past its day, until the test decides', async () => {
    const { id } = await sellDisputed(FRAUDULENT);
    await submit(id, 'The buyer signed for it.');
    await advance(60 * DAY);
    const waiting = await read(id);

    const { dispute } = await bench.control('POST', `disputes/${id}/resolve`, { outcome: 'win' });

    expect(waiting.status).toBe('under_review');
    expect(dispute.status).toBe('won');
  });

  test('that nobody answers is lost on its last day, at midnight', async () => {
    const { id, created, evidence_details: details } = await sellDisputed(FRAUDULENT);
    const dueBy = details.due_by ?? 0;
    await advance(dueBy - created - 1);
    const before = await read(id);

    await advance(1);

    expect(new Date(dueBy * 1000).toISOString()).toContain('T23:59:59');
    expect(before.status).toBe('needs_response');
    expect((await read(id)).status).toBe('lost');
  });

  test('that the shop accepts is lost at once', async () => {
    const { id } = await sellDisputed(FRAUDULENT);

    const closed = await bench.stripe.disputes.close(id);

    expect(closed.status).toBe('lost');
    await expect(bench.stripe.disputes.close(id)).rejects.toMatchObject({
      statusCode: 400,
      code: undefined,
      message: 'This dispute is already closed',
    });
    await expect(submit(id, 'too late')).rejects.toThrow('already closed');
  });
});

describe('evidence', () => {
  test('is staged without being sent, then sent', async () => {
    const { id } = await sellDisputed(FRAUDULENT);
    const heard = await listen();

    const staged = await bench.stripe.disputes.update(id, {
      evidence: { customer_name: 'Mia Miller', receipt: 'file_1' },
      submit: false,
      metadata: { case: '7' },
    });
    const sent = await bench.stripe.disputes.update(id, { submit: true });

    expect(staged).toMatchObject({
      status: 'needs_response',
      metadata: { case: '7' },
      evidence: { customer_name: 'Mia Miller', receipt: 'file_1', shipping_carrier: null, enhanced_evidence: {} },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    expect(sent).toMatchObject({ status: 'under_review', evidence: { customer_name: 'Mia Miller' } });
    expect(await heard()).toEqual(['charge.dispute.updated', 'charge.dispute.updated']);
    const { data } = await bench.control('GET', 'events?type=charge.dispute.updated');
    expect(data[0]?.data).toMatchObject({
      previous_attributes: {
        status: 'needs_response',
        evidence_details: { submission_count: 0, submission_method: 'not_submitted' },
      },
    });
  });

  test('is sent once', async () => {
    const { id } = await sellDisputed(FRAUDULENT);
    await submit(id, 'The buyer signed for it.');

    await expect(submit(id, 'And here is the paper.')).rejects.toThrow('already been submitted');
    expect((await bench.stripe.disputes.update(id, { metadata: { case: '7' } })).metadata).toEqual({ case: '7' });
  });

  test('must be there, known, and not endless', async () => {
    const { id } = await sellDisputed(FRAUDULENT);
    const long = { access_activity_log: 'x'.repeat(20_001) };

    await expect(bench.stripe.disputes.update(id, { submit: true })).rejects.toThrow('no evidence');
    await expect(bench.stripe.disputes.update(id, { evidence: long })).rejects.toThrow('at most 20000');
    await expect(
      bench.stripe.disputes.update(id, { evidence: { story: 'x' } as Stripe.DisputeUpdateParams.Evidence }),
    ).rejects.toMatchObject({ code: 'parameter_unknown', param: 'evidence[story]' });
    expect((await read(id)).status).toBe('needs_response');
  });
});

describe('an inquiry', () => {
  test('asks and takes nothing', async () => {
    const heard = await listen();

    const inquiry = await sellDisputed(INQUIRY);

    expect(inquiry).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: 'inquiry' } },
    });
    expect(await chargeOf(inquiry)).toMatchObject({ disputed: true });
    expect(await heard()).not.toContain('charge.dispute.funds_withdrawn');
  });

  test('that the bank is not content with becomes a chargeback over what was not refunded, with a new last day', async () => {
    const { id, charge, evidence_details: first } = await sellDisputed(INQUIRY);
    await refund({ charge: String(charge), amount: 500 });
    await advance(DAY);
    const heard = await listen();

    const answered = await submit(id, 'escalate_inquiry_evidence');
    await advance(5);
    const escalated = await read(id);

    expect(answered.status).toBe('warning_under_review');
    expect(escalated).toMatchObject({
      status: 'needs_response',
      amount: 1500,
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
      balance_transactions: [{ amount: -1500 }],
      evidence_details: { due_by: (first.due_by ?? 0) + DAY },
    });
    expect(await heard()).toEqual([
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_withdrawn',
    ]);
    await expect(refund({ charge: String(charge), amount: 1 })).rejects.toMatchObject({ code: 'charge_disputed' });
    expect((await submit(id, 'winning_evidence')).evidence_details.submission_count).toBe(2);
  });

  test('ends when the payment is refunded in full, not before', async () => {
    const { id, charge } = await sellDisputed(INQUIRY);
    await refund({ charge: String(charge), amount: 1999 });
    const asking = await read(id);
    const heard = await listen();

    await refund({ charge: String(charge) });

    expect(asking.status).toBe('warning_needs_response');
    expect((await read(id)).status).toBe('warning_closed');
    expect(await heard()).toEqual(['refund.created', 'charge.refunded', 'charge.dispute.closed']);
  });

  test('that no network escalates is closed after 120 days, answered or not', async () => {
    const [silent, answered] = [await sellDisputed(INQUIRY), await sellDisputed(INQUIRY)];
    await submit(answered.id, 'It was delivered.');
    await advance(120 * DAY - 1);
    const before = await read(silent.id);

    await advance(1);

    expect(before.status).toBe('warning_needs_response');
    expect((await read(silent.id)).status).toBe('warning_closed');
    expect((await read(answered.id)).status).toBe('warning_closed');
  });

  test('answered after its last day says so', async () => {
    const { id } = await sellDisputed(INQUIRY);
    await advance(20 * DAY);

    expect((await submit(id, 'Sorry, we were on holiday.')).evidence_details.past_due).toBe(true);
  });

  test('that the shop closes is over without money', async () => {
    const { id } = await sellDisputed(INQUIRY);

    expect((await bench.stripe.disputes.close(id)).status).toBe('warning_closed');
  });
});
