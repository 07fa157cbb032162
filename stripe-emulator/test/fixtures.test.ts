import { expect, test } from 'vitest';
import { startWatched } from './coverage/start-watched.ts';
import { aSession } from './builders.ts';
import { sdkFor, useEmulator } from './bench.ts';

const bench = useEmulator({ fixtures: true, clock: 'frozen' });

test.each([
  ['customers/cus_x', { object: 'customer', email: 'jenny.rosen@example.com' }],
  ['products/prod_x', { object: 'product', active: true }],
  ['prices/price_x', { object: 'price', active: true, unit_amount: 2000, currency: 'usd' }],
  ['coupons/SUMMER', { object: 'coupon', valid: true, percent_off: 25 }],
  ['promotion_codes/promo_x', { object: 'promotion_code', active: true }],
  ['shipping_rates/shr_x', { object: 'shipping_rate', active: true }],
  ['payment_links/plink_x', { object: 'payment_link', active: true }],
  ['payment_methods/pm_x', { object: 'payment_method', type: 'card' }],
  ['checkout/sessions/cs_x', { object: 'checkout.session', status: 'open', amount_total: 2000 }],
  ['setup_intents/seti_x', { object: 'setup_intent', status: 'requires_payment_method' }],
  ['payment_intents/pi_x', { object: 'payment_intent', status: 'succeeded', amount_received: 2000 }],
  ['charges/ch_x', { object: 'charge', paid: true, amount: 2000 }],
  ['balance_transactions/txn_x', { object: 'balance_transaction', amount: 2000 }],
  ['refunds/re_x', { object: 'refund', status: 'succeeded' }],
  ['disputes/du_x', { object: 'dispute', status: 'needs_response' }],
  ['disputes/dp_x', { object: 'dispute', status: 'needs_response' }],
  ['events/evt_x', { object: 'event', type: 'customer.created' }],
  ['webhook_endpoints/we_x', { object: 'webhook_endpoint', status: 'disabled' }],
])('%s is there on first sight', async (path, expected) => {
  const response = await bench.fetchApi(`/v1/${path}`);

  expect(await response.json()).toMatchObject({ id: path.split('/').at(-1), ...expected });
});

test('ids in parameters are met, too, and what they become has a life: a session is made, paid and refunded', async () => {
  const session = await bench.stripe.checkout.sessions.create(
    aSession({
      customer: 'cus_known_elsewhere',
      line_items: [{ price: 'price_known_elsewhere', quantity: 2 }],
      discounts: [{ coupon: 'WELCOME' }],
    }),
  );
  const { session: paid } = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, {});
  const refund = await bench.stripe.refunds.create({ charge: 'ch_of_before', amount: 500 });
  await bench.stripe.customers.update('cus_known_elsewhere', { name: 'Mia' });

  expect(paid).toMatchObject({ amount_total: 3000, customer: 'cus_known_elsewhere', payment_status: 'paid' });
  expect(refund.status).toBe('succeeded');
  expect((await bench.stripe.charges.retrieve('ch_of_before')).amount_refunded).toBe(500);
  expect(await bench.stripe.customers.retrieve('cus_known_elsewhere')).toMatchObject({ name: 'Mia' });
});

test('the shop is not told of what was met, only of what is done with it', async () => {
  await bench.control('POST', 'reset');
  await bench.stripe.paymentIntents.retrieve('pi_quiet');
  const before = await bench.control('GET', 'events');
  await bench.stripe.refunds.create({ payment_intent: 'pi_quiet' });
  const after = await bench.control('GET', 'events');

  expect(before.count).toBe(0);
  expect(after.data.map(({ type }) => type)).toContain('charge.refunded');
});

test('the same id becomes the same object in every emulator, whatever was met before', async () => {
  const meet = async (...ids: string[]) => {
    const emulator = await startWatched({ fixtures: true });
    const intents = [];
    for (const id of ids) intents.push(await sdkFor(emulator).paymentIntents.retrieve(id));
    await emulator.close();
    return intents.find(({ id }) => id === 'pi_a')?.latest_charge;
  };

  expect(await meet('pi_a')).toBe(await meet('pi_b', 'pi_a'));
});

test('two requests at once that meet the same id find one object', async () => {
  const [one, two] = await Promise.all([0, 1].map(() => bench.stripe.paymentIntents.retrieve('pi_both')));

  expect(one?.latest_charge).toBe(two?.latest_charge);
});

test('a deleted customer stays deleted, and words in metadata or new ids are nobody', async () => {
  await bench.control('POST', 'reset');
  await bench.stripe.customers.del('cus_gone');
  await bench.stripe.products.create({ id: 'prod_new', name: 'Bowl', metadata: { was: 'prod_old', buyer: 'cus_old' } });
  const state = (await bench.control('GET', 'state')) as unknown as Record<string, { id: string }[]>;

  expect(await bench.stripe.customers.retrieve('cus_gone')).toMatchObject({ deleted: true });
  expect([state['customers'], state['products']].flat().map((row) => row?.id)).toEqual(['cus_gone', 'prod_new']);
});

test('without the option an unknown id is refused', async () => {
  const emulator = await startWatched();
  await expect(sdkFor(emulator).customers.retrieve('cus_x')).rejects.toMatchObject({ code: 'resource_missing' });
  await emulator.close();
});
