import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { startWatched } from './coverage/start-watched.ts';
import { controlFor, sdkFor, SECRET } from './bench.ts';
import { aLine, aSession, aYenSession } from './builders.ts';
import { startReceiver, until } from './receiver.ts';

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'));
  stateFile = join(folder, 'deep', 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a session outlives a restart and still ends at its time', async () => {
  const first = await startWatched({ stateFile });
  const { id } = await sdkFor(first).checkout.sessions.create(aSession());
  await first.close();

  const second = await startWatched({ stateFile });
  const restored = await sdkFor(second).checkout.sessions.retrieve(id, { expand: ['line_items'] });
  const page = await fetch(restored.url ?? '');
  await controlFor(second)('POST', 'clock/advance', { seconds: 24 * 3600 });
  const ended = await sdkFor(second).checkout.sessions.retrieve(id);
  await second.close();

  expect(restored).toMatchObject({ status: 'open', line_items: { data: [{ amount_total: 2000 }] } });
  expect(page.status).toBe(200);
  expect(ended.status).toBe('expired');
});

test('a voucher outlives a restart, at the address of now, and is still paid at its time', async () => {
  const first = await startWatched({ stateFile });
  const { id } = await sdkFor(first).checkout.sessions.create(aYenSession());
  await controlFor(first)('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'konbini' });
  await first.close();

  const second = await startWatched({ stateFile });
  const { payment_intent: intent } = await sdkFor(second).checkout.sessions.retrieve(id, {
    expand: ['payment_intent'],
  });
  const { hosted_voucher_url: voucher } = (intent as Stripe.PaymentIntent).next_action?.konbini_display_details ?? {};
  const page = await fetch(voucher ?? '');
  await controlFor(second)('POST', 'clock/advance', { seconds: 180 });
  const ended = await sdkFor(second).checkout.sessions.retrieve(id);
  await second.close();

  expect(page.status).toBe(200);
  expect(ended.payment_status).toBe('paid');
});

test('a payment link outlives a restart, at the address of now, with what it has counted', async () => {
  const first = await startWatched({ stateFile });
  const limit = { completed_sessions: { limit: 2 } };
  const { id } = await sdkFor(first).paymentLinks.create({ line_items: [aLine(900)], restrictions: limit });
  const opened = await controlFor(first)('POST', `payment_links/${id}/open`, {});
  await controlFor(first)('POST', `checkout_sessions/${opened.session.id}/confirm`, {});
  await first.close();

  const second = await startWatched({ stateFile });
  const link = await sdkFor(second).paymentLinks.retrieve(id);
  const page = await fetch(link.url);
  await second.close();

  expect(link).toMatchObject({ active: true, restrictions: { completed_sessions: { count: 1, limit: 2 } } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('$9.00');
});

test('a refund that is on its way outlives a restart and arrives at its time', async () => {
  const first = await startWatched({ stateFile });
  const { id } = await sdkFor(first).checkout.sessions.create(aSession());
  const { session } = await controlFor(first)('POST', `checkout_sessions/${id}/confirm`, {
    card_number: '4000000000007726',
  });
  const made = await sdkFor(first).refunds.create({ payment_intent: String(session.payment_intent) });
  await first.close();

  const second = await startWatched({ stateFile });
  await controlFor(second)('POST', 'clock/advance', { seconds: 180 });
  const refund = await sdkFor(second).refunds.retrieve(made.id, { expand: ['charge'] });
  await second.close();

  expect(made.status).toBe('pending');
  expect(refund).toMatchObject({ status: 'succeeded', charge: { amount_refunded: 2000 } });
});

test('a bank’s decision and the last day to answer outlive a restart', async () => {
  const first = await startWatched({ stateFile });
  const sell = async () => {
    const { id } = await sdkFor(first).checkout.sessions.create(aSession());
    const { session } = await controlFor(first)('POST', `checkout_sessions/${id}/confirm`, {
      card_number: '4000000000000259',
    });
    const [dispute] = (await sdkFor(first).disputes.list({ payment_intent: String(session.payment_intent) })).data;
    return dispute?.id ?? '';
  };
  const [answered, silent] = [await sell(), await sell()];
  await sdkFor(first).disputes.update(answered, { evidence: { uncategorized_text: 'winning_evidence' } });
  await first.close();

  const second = await startWatched({ stateFile });
  await controlFor(second)('POST', 'clock/advance', { seconds: 9 * 24 * 3600 });
  const [won, lost] = [
    await sdkFor(second).disputes.retrieve(answered),
    await sdkFor(second).disputes.retrieve(silent),
  ];
  await second.close();

  expect([won.status, lost.status]).toEqual(['won', 'lost']);
});

test('an idempotency key outlives a restart', async () => {
  const first = await startWatched({ stateFile });
  const made = await sdkFor(first).checkout.sessions.create(aSession(), { idempotencyKey: 'attempt-1' });
  await first.close();

  const second = await startWatched({ stateFile });
  const again = await sdkFor(second).checkout.sessions.create(aSession(), { idempotencyKey: 'attempt-1' });
  await second.close();

  expect(again.id).toBe(made.id);
});

test('a webhook that failed before a restart is sent after it, to the endpoint and with the secret of now', async () => {
  const shop = await startReceiver(SECRET);
  const first = await startWatched({ stateFile, webhooks: [{ url: shop.url, secret: 'whsec_of_before' }] });
  await sdkFor(first).customers.create({ name: 'Mia' });
  await until(() => shop.rejected.length === 1, 'the delivery that fails');
  await first.close();

  const second = await startWatched({ stateFile, webhooks: [{ url: shop.url, secret: SECRET }] });
  await controlFor(second)('POST', 'webhooks/flush');
  const endpoints = await sdkFor(second).webhookEndpoints.list();
  await second.close();
  await shop.close();

  expect(shop.types()).toEqual(['customer.created']);
  expect(endpoints.data).toHaveLength(1);
});

test('time that was moved stays moved', async () => {
  const first = await startWatched({ stateFile });
  await controlFor(first)('POST', 'clock/advance', { seconds: 7200 });
  await first.close();

  const second = await startWatched({ stateFile });
  const { offset_ms: offsetMs } = await controlFor(second)('GET', 'clock');
  await second.close();

  expect(offsetMs).toBeGreaterThanOrEqual(7_199_000);
});

test('a file that is no state, and a seed beside a file, are refused in one sentence', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{');

  await expect(startWatched({ stateFile: broken })).rejects.toThrow(/delete it to begin anew/);
  await expect(startWatched({ stateFile, seed: 1 })).rejects.toThrow(/exclude each other/);
});

test('a promotion code that ends later ends after a restart, too', async () => {
  const first = await startWatched({ stateFile });
  const { id: coupon } = await sdkFor(first).coupons.create({ percent_off: 10 });
  const { now } = await controlFor(first)('GET', 'clock');
  const made = await sdkFor(first).promotionCodes.create({
    promotion: { type: 'coupon', coupon },
    expires_at: now + 3600,
  });
  await first.close();

  const second = await startWatched({ stateFile });
  await controlFor(second)('POST', 'clock/advance', { seconds: 3601 });
  const code = await sdkFor(second).promotionCodes.retrieve(made.id);
  await second.close();

  expect(made.active).toBe(true);
  expect(code.active).toBe(false);
});
