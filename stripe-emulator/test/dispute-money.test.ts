import { beforeEach, describe, expect, test } from 'vitest';
import { aLine, aSession, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';
import { DAY, disputeDesk, FRAUDULENT, INQUIRY, NOT_RECEIVED } from './dispute-desk.ts';

const bench = useEmulator({ clock: 'frozen' });
const { sell, sellDisputed, listen, advance, read, submit, chargeOf, refund } = disputeDesk(bench);
beforeEach(() => bench.control('POST', 'reset'));

describe('beside refunds', () => {
  test('a charged-back payment cannot be refunded, neither while it is open nor after it is lost', async () => {
    const { id, charge, payment_intent: intent } = await sellDisputed(NOT_RECEIVED);
    const open = await refund({ payment_intent: String(intent) }).catch((reason: unknown) => reason);
    await bench.stripe.disputes.close(id);
    const lost = await refund({ charge: String(charge) }).catch((reason: unknown) => reason);

    expect(open).toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
      message: `Charge ${String(charge)} has been charged back; cannot issue a refund.`,
    });
    expect(lost).toMatchObject({ code: 'charge_disputed' });
  });

  test('a partly refunded payment is disputed over the rest', async () => {
    const intent = await sell();
    await refund({ payment_intent: intent, amount: 700 });

    const { dispute } = await bench.control('POST', `charges/${intent}/dispute`, { reason: 'duplicate' });

    expect(dispute).toMatchObject({ amount: 1300, reason: 'duplicate' });
  });

  test('a refund on its way fails when the chargeback comes, and the dispute is over its money too', async () => {
    const intent = await sell('4000000000007726');
    const made = await refund({ payment_intent: intent, amount: 700 });

    const { dispute } = await bench.control('POST', `charges/${intent}/dispute`);
    await advance(180);

    expect(made.status).toBe('pending');
    expect(await bench.stripe.refunds.retrieve(made.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'charge_for_pending_refund_disputed',
    });
    expect(dispute.amount).toBe(2000);
    expect(await chargeOf(dispute)).toMatchObject({ amount_refunded: 0 });
  });

  test('a refund that fails after the dispute gives its money back to the shop, not to the bank', async () => {
    const intent = await sell('4000000000005126');
    await refund({ payment_intent: intent, amount: 700 });
    const { dispute } = await bench.control('POST', `charges/${intent}/dispute`);

    await advance(180);

    expect(await chargeOf(dispute)).toMatchObject({ amount_refunded: 0, disputed: true });
    expect((await read(dispute.id)).amount).toBe(1300);
  });
});

describe('tests open disputes', () => {
  test('over a part, and two over one charge, but never over more than it has', async () => {
    const intent = await sell();

    const first = await bench.control('POST', `charges/${intent}/dispute`, { amount: 1500 });
    const over = await bench.control('POST', `charges/${intent}/dispute`, { amount: 501 });
    const second = await bench.control('POST', `charges/${intent}/dispute`, { inquiry: true });
    const third = await bench.control('POST', `charges/${intent}/dispute`);

    expect([first.dispute.amount, second.dispute.amount]).toEqual([1500, 500]);
    expect(over.error.message).toContain('at most 500');
    expect(third.error.message).toContain('nothing of');
    const { data } = await bench.stripe.disputes.list({ charge: String(first.dispute.charge) });
    expect(data.map(({ id }) => id)).toEqual([second.dispute.id, first.dispute.id]);
  });

  test('two inquiries over what was refunded meanwhile never take more than the charge', async () => {
    const intent = await sell();
    const [one, two] = [
      await bench.control('POST', `charges/${intent}/dispute`, { inquiry: true, amount: 1500 }),
      await bench.control('POST', `charges/${intent}/dispute`, { inquiry: true }),
    ];
    await refund({ payment_intent: intent, amount: 500 });

    const first = await bench.control('POST', `disputes/${one.dispute.id}/resolve`, { outcome: 'escalate' });
    const second = await bench.control('POST', `disputes/${two.dispute.id}/resolve`, { outcome: 'escalate' });

    expect(first.dispute).toMatchObject({ amount: 1500, status: 'needs_response' });
    expect(second.dispute.status).toBe('warning_closed');
  });

  test('not over konbini payments, unpaid ones, or with words nobody knows', async () => {
    const { id } = await bench.stripe.checkout.sessions.create(aYenSession());
    const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
      payment_method_type: 'konbini',
    });
    const intent = String(session.payment_intent);
    const unpaid = await bench.control('POST', `charges/${intent}/dispute`);
    await bench.control('POST', `payment_intents/${intent}/async`, { outcome: 'succeed' });

    const paid = await bench.control('POST', `charges/${intent}/dispute`);
    const odd = await bench.control('POST', `charges/${await sell()}/dispute`, { reason: 'boredom' });
    const stopped = await bench.control('POST', `disputes/${(await sellDisputed(INQUIRY)).id}/resolve`, {
      outcome: 'win',
    });

    expect(unpaid.error.message).toContain('is no charge');
    expect(paid.error.message).toContain('this needs a payment by card or sepa_debit');
    expect(odd.error.message).toContain('reason must be one of');
    expect(stopped.error.message).toContain('cannot be decided by win');
  });

  test('a debit is taken back without a word: the dispute is lost as soon as it is there', async () => {
    const { id } = await bench.stripe.checkout.sessions.create(
      aSession({ line_items: [aLine(2000, 1, 'eur')], allowed_payment_method_types: ['sepa_debit'] }),
    );
    const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
      payment_method_type: 'sepa_debit',
    });
    const intent = String(session.payment_intent);
    await bench.control('POST', `payment_intents/${intent}/async`, { outcome: 'succeed' });

    const asked = await bench.control('POST', `charges/${intent}/dispute`, { inquiry: true });
    const { dispute } = await bench.control('POST', `charges/${intent}/dispute`, { amount: 500 });

    expect(asked.error.message).toContain('does not ask');
    expect(dispute).toMatchObject({ amount: 500, reason: 'customer_initiated', status: 'lost', currency: 'eur' });
  });

  test('and hold the banks back: what was decided meanwhile happens when they are let go', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const { id } = await sellDisputed(FRAUDULENT);
    await submit(id, 'winning_evidence');
    await advance(DAY);
    const held = await read(id);

    await bench.control('PUT', 'delayed_payments', { automatic: true });

    expect(held.status).toBe('under_review');
    expect((await read(id)).status).toBe('won');
  });

  test('in yen the fee has no cents', async () => {
    const { balance_transactions: bookings } = (
      await bench.control(
        'POST',
        `charges/${await sell(undefined, aSession({ line_items: [aLine(3000, 1, 'jpy')] }))}/dispute`,
      )
    ).dispute;

    expect(bookings).toMatchObject([{ amount: -3000, currency: 'jpy', fee: 1300 }]);
  });
});

test('money that is only held cannot be disputed: its owner complains when it is captured, over what was', async () => {
  const intent = await sell(FRAUDULENT, aSession({ payment_intent_data: { capture_method: 'manual' } }));
  const held = await bench.stripe.disputes.list();
  const early = await bench.control('POST', `charges/${intent}/dispute`);

  await bench.stripe.paymentIntents.capture(intent, { amount_to_capture: 1200 });

  expect(held.data).toEqual([]);
  expect(early.error.message).toContain('is no charge');
  expect((await bench.stripe.disputes.list({ payment_intent: intent })).data).toMatchObject([
    { amount: 1200, status: 'needs_response' },
  ]);
});

test('the bookings of a dispute, and of a type, are listed, and are available two days later', async () => {
  const { id } = await sellDisputed(FRAUDULENT);
  await bench.control('POST', `disputes/${id}/resolve`, { outcome: 'win' });

  const ofDispute = await bench.stripe.balanceTransactions.list({ source: id });
  const charges = await bench.stripe.balanceTransactions.list({ type: 'charge', limit: 1 });
  await advance(2 * DAY);
  const later = await bench.stripe.balanceTransactions.list({ currency: 'usd' });

  expect(ofDispute.data.map(({ amount, status }) => [amount, status])).toEqual([
    [2000, 'pending'],
    [-2000, 'pending'],
  ]);
  expect(charges.data).toMatchObject([{ type: 'charge', amount: 2000 }]);
  expect(later.data.map(({ status }) => status)).toEqual(['available', 'available', 'available']);
});

test('a dispute is read with its charge, intent and bookings, and a missing one is named', async () => {
  const { id, balance_transactions: bookings } = await sellDisputed(FRAUDULENT);

  const expanded = await read(id, ['charge', 'payment_intent', 'balance_transactions']);
  const booking = await bench.stripe.balanceTransactions.retrieve(bookings[0]?.id ?? '', { expand: ['source'] });

  expect(expanded).toMatchObject({ charge: { object: 'charge' }, payment_intent: { object: 'payment_intent' } });
  expect(booking.source).toMatchObject({ object: 'dispute', id });
  await expect(read('du_none')).rejects.toMatchObject({
    statusCode: 404,
    param: 'dispute',
    message: "No such dispute: 'du_none'",
  });
});

describe('an early fraud warning', () => {
  test('comes right after the payment, and can be acted upon until the money is returned', async () => {
    const heard = await listen();
    const intent = await sell('4000000000005423');
    const [warning] = (await bench.stripe.radar.earlyFraudWarnings.list({ payment_intent: intent })).data;
    const created = (await heard()).at(-1);
    await refund({ payment_intent: intent });

    const after = await bench.stripe.radar.earlyFraudWarnings.retrieve(warning?.id ?? '', { expand: ['charge'] });

    expect(warning).toMatchObject({ actionable: true, fraud_type: 'made_with_stolen_card', payment_intent: intent });
    expect(created).toBe('radar.early_fraud_warning.created');
    expect(after).toMatchObject({ actionable: false, charge: { disputed: false, refunded: true } });
    expect((await heard()).at(-1)).toBe('radar.early_fraud_warning.updated');
  });

  test('can be made by a test, and ends with the dispute it warned of', async () => {
    const intent = await sell();
    const made = await bench.control('POST', `charges/${intent}/early_fraud_warning`, { fraud_type: 'misc' });

    await bench.control('POST', `charges/${intent}/dispute`);

    const { id, fraud_type: fraudType } = made.early_fraud_warning;
    expect(fraudType).toBe('misc');
    expect(await bench.stripe.radar.earlyFraudWarnings.retrieve(id)).toMatchObject({ actionable: false });
    await expect(bench.stripe.radar.earlyFraudWarnings.retrieve('issfr_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});
