// Each test card of the README, on the page.
import type Stripe from 'stripe';
import type { Page } from '@playwright/test';
import { payByCard } from './buyer.ts';
import type { Counter, OpenSession } from './counter.ts';
import { expect, test } from './fixtures.ts';

const PAID = { Visa: '4242 4242 4242 4242', Mastercard: '5555 5555 5555 4444', Amex: '3782 822463 10005' };

type Refusal = readonly [number: string, code: string, declineCode: string, message: string];
const DECLINED: readonly Refusal[] = [
  ['4000 0000 0000 0002', 'card_declined', 'generic_decline', 'Your card was declined.'],
  ['4000 0000 0000 9995', 'card_declined', 'insufficient_funds', 'Your card has insufficient funds.'],
  ['4000 0000 0000 9987', 'card_declined', 'lost_card', 'Your card was declined.'],
  ['4000 0000 0000 9979', 'card_declined', 'stolen_card', 'Your card was declined.'],
  ['4000 0000 0000 0069', 'expired_card', 'expired_card', 'Your card has expired.'],
  ['4000 0000 0000 0127', 'incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."],
  ['4000 0000 0000 0119', 'processing_error', 'processing_error', 'An error occurred while processing your card.'],
  [
    '4000 0000 0000 6975',
    'card_declined',
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts',
  ],
  ['4000 0000 0000 0341', 'card_declined', 'generic_decline', 'Your card was declined.'],
];
/** What their owners do as soon as they have paid. */
const COMPLAIN = [
  ['4000 0000 0000 0259', 'charge.dispute.created', { reason: 'fraudulent', status: 'needs_response' }],
  ['4000 0000 0000 2685', 'charge.dispute.created', { reason: 'product_not_received', status: 'needs_response' }],
  ['4000 0000 0000 1976', 'charge.dispute.created', { reason: 'fraudulent', status: 'warning_needs_response' }],
  ['4000 0000 0000 5423', 'radar.early_fraud_warning.created', { actionable: true }],
] as const;
const ASKS = ['4000 0027 6000 3184', '4000 0025 0000 3155', '4000 0000 0000 3220'];
const ASKS_IN_VAIN = '4000 0084 0000 1629';

const sessionOf = (counter: Counter, { id }: OpenSession) =>
  counter.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
const intentOf = async (counter: Counter, open: OpenSession) =>
  (await sessionOf(counter, open)).payment_intent as Stripe.PaymentIntent;
const hears = (counter: Counter, type: string) => counter.webhooks.types().filter((heard) => heard === type).length;

async function expectPaid(page: Page, counter: Counter, open: OpenSession): Promise<void> {
  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);
  expect(hears(counter, 'checkout.session.completed')).toBe(1);
  expect(await sessionOf(counter, open)).toMatchObject({ status: 'complete', payment_status: 'paid' });
}

async function expectDeclined(page: Page, counter: Counter, open: OpenSession, refusal: Refusal) {
  const [, code, declineCode, message] = refusal;
  await expect(page.getByRole('alert')).toContainText(message);
  await expect(page).toHaveURL(open.url);
  expect(await sessionOf(counter, open)).toMatchObject({ status: 'open', payment_status: 'unpaid' });
  expect(await intentOf(counter, open)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code, decline_code: declineCode, payment_method: { card: {} } },
    latest_charge: { status: 'failed', paid: false, failure_code: code },
  });
}

for (const [what, number] of Object.entries(PAID)) {
  test(`${number} (${what}) pays, and the shop knows before the buyer is back`, async ({ page, counter }) => {
    const open = await counter.open();

    await payByCard(page, open.url, number);

    await expectPaid(page, counter, open);
  });
}

for (const [number, type, complaint] of COMPLAIN) {
  test(`${number} pays, and its owner complains: ${type}, ${Object.values(complaint).join(', ')}`, async ({
    page,
    counter,
  }) => {
    const open = await counter.open();

    await payByCard(page, open.url, number);

    await expectPaid(page, counter, open);
    await expect.poll(() => hears(counter, type)).toBe(1);
    const { event } = counter.webhooks.received.find(({ event }) => event.type === type)!;
    expect(event.data.object).toMatchObject(complaint);
  });
}

const REFUNDS = [
  ['4000 0000 0000 7726', 'pending', 'succeeded'],
  ['4000 0000 0000 5126', 'succeeded', 'failed'],
] as const;
for (const [number, before, after] of REFUNDS) {
  test(`${number} pays; a refund is ${before}, and ${after} three minutes later`, async ({ page, counter }) => {
    const open = await counter.open();

    await payByCard(page, open.url, number);

    await expectPaid(page, counter, open);
    const { id, status } = await counter.stripe.refunds.create({ payment_intent: (await intentOf(counter, open)).id });
    await counter.control('POST', 'clock/advance', { seconds: 180 });
    expect([status, (await counter.stripe.refunds.retrieve(id)).status]).toEqual([before, after]);
  });
}

for (const refusal of DECLINED) {
  test(`${refusal[0]} is declined: ${refusal[2]}`, async ({ page, counter }) => {
    const open = await counter.open();

    await payByCard(page, open.url, refusal[0]);

    await expectDeclined(page, counter, open, refusal);
  });
}

test('after a decline the next card pays on the same page, with the same intent', async ({ page, counter }) => {
  const open = await counter.open();
  await payByCard(page, open.url, '4000 0000 0000 9995');
  await expect(page.getByRole('alert')).toBeVisible();
  const { id } = await intentOf(counter, open);
  await expect(page.locator('[name=email]')).toHaveValue('mia@example.com');

  await payByCard(page, page.url(), '4242 4242 4242 4242');

  await expectPaid(page, counter, open);
  expect((await intentOf(counter, open)).id).toBe(id);
});

for (const number of ASKS) {
  test(`${number} asks the bank first, and is paid when the buyer says yes`, async ({ page, counter }) => {
    const open = await counter.open();

    await payByCard(page, open.url, number);
    await expect(page.getByRole('heading', { name: 'Confirm your payment' })).toBeVisible();
    expect(await intentOf(counter, open)).toMatchObject({ status: 'requires_action' });
    await page.getByRole('button', { name: 'Complete authentication' }).click();

    await expectPaid(page, counter, open);
  });
}

test('a check that fails leads back to the page, which says so', async ({ page, counter }) => {
  const open = await counter.open();

  await payByCard(page, open.url, '4000 0027 6000 3184');
  await page.getByRole('button', { name: 'Fail authentication' }).click();

  await expect(page.getByRole('alert')).toContainText('We are unable to authenticate your payment method.');
  await expect(page).toHaveURL(open.url);
  expect((await intentOf(counter, open)).last_payment_error?.code).toBe('payment_intent_authentication_failure');
});

test(`${ASKS_IN_VAIN} asks the bank first, and is declined then`, async ({ page, counter }) => {
  const open = await counter.open();

  await payByCard(page, open.url, ASKS_IN_VAIN);
  await page.getByRole('button', { name: 'Complete authentication' }).click();

  await expectDeclined(page, counter, open, [
    ASKS_IN_VAIN,
    'card_declined',
    'generic_decline',
    'Your card was declined.',
  ]);
});

test('4242 4242 4242 4241 is no card number: the field says so, and no bank is asked', async ({ page, counter }) => {
  const open = await counter.open();

  await payByCard(page, open.url, '4242 4242 4242 4241');

  await expect(page.locator('[name=card_number]')).toHaveAccessibleDescription('Your card number is invalid.');
  expect((await sessionOf(counter, open)).payment_intent).toBeNull();
});
