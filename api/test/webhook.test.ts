import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf } from './builders/read-order.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';
import { WEBHOOK_SECRET } from './harness/environment.ts';

const OLD_SECRET = 'whsec_before_the_rotation';
const world = useWorld({ env: { STRIPE_WEBHOOK_SECRETS: `whsec_next,${WEBHOOK_SECRET},${OLD_SECRET}` } });

const body = (id: string, type = 'checkout.session.completed') =>
  JSON.stringify({
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1,
    livemode: false,
    type,
    data: { object: { id: 'cs_test_of_nobody', object: 'checkout.session' } },
  });

function signature(text: string, secret: string, ageS = 0, scheme = 'v1'): string {
  const at = Math.floor(world.shop.clock.now().getTime() / 1000) - ageS;
  return `t=${at},${scheme}=${createHmac('sha256', secret).update(`${at}.${text}`).digest('hex')}`;
}

function post(text: string, header: string | null): Promise<Response> {
  return fetch(world.webhookUrl, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...(header === null ? {} : { 'stripe-signature': header }) },
  });
}

const isStored = async (id: string) => (await world.shop.db.stripeEvent.count({ where: { id } })) === 1;

describe('a webhook that Stripe has not signed', () => {
  test.each([
    ['no signature', (_: string) => null],
    ['a signature by another secret', (text: string) => signature(text, 'whsec_of_somebody')],
    ['a signature over another body', (text: string) => signature(`${text} `, WEBHOOK_SECRET)],
    ['a signature of the old scheme only', (text: string) => signature(text, WEBHOOK_SECRET, 0, 'v0')],
    ['a signature that is six minutes old', (text: string) => signature(text, WEBHOOK_SECRET, 360)],
  ])('S1.14 S2.8 S01: with %s is refused with 400 before anything is read or stored', async (_, sign) => {
    const text = body('evt_forged');
    expect((await post(text, sign(text))).status).toBe(400);
    expect(await isStored('evt_forged')).toBe(false);
  });

  test('S1.14: that is not even JSON, or far too large, is refused and told nothing', async () => {
    const [broken, huge] = [await post('{"id":', null), await post('x'.repeat(2_000_000), null)];
    expect([broken.status, huge.status]).toEqual([400, 413]);
    expect(await huge.text()).not.toMatch(/node_modules|at .*\.ts/);
  });
});

describe('a webhook that Stripe has signed', () => {
  test.each([
    ['the first secret', 'whsec_next'],
    ['the one in use', WEBHOOK_SECRET],
    ['the last, while it is rolled', OLD_SECRET],
  ])('S1.14 S1.23 S05: by %s is stored and answered with success', async (name, secret) => {
    const id = `evt_${name.replaceAll(/\W/g, '')}`;
    const answer = await post(body(id), signature(body(id), secret));
    expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
    expect(await isStored(id)).toBe(true);
  });

  test('S1.14 S05: with two signatures in one header, of which one fits, is taken', async () => {
    const text = body('evt_two_signatures');
    const [at, ours] = signature(text, WEBHOOK_SECRET).split(',');
    expect((await post(text, `${at},v1=${'0'.repeat(64)},${ours}`)).status).toBe(200);
    expect(await isStored('evt_two_signatures')).toBe(true);
  });

  test('S1.23 S07: about a session of nobody, or of a kind unknown, is stored and has no effect', async () => {
    const [foreign, unknown] = [body('evt_foreign'), body('evt_unknown', 'a.kind.of.tomorrow')];
    const before = await world.shop.db.orderEvent.count();

    const answers = [
      await post(foreign, signature(foreign, WEBHOOK_SECRET)),
      await post(unknown, signature(unknown, WEBHOOK_SECRET)),
    ];
    await world.quiet();

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await world.shop.db.stripeEvent.findUnique({ where: { id: 'evt_foreign' } })).toMatchObject({
      state: 'DONE',
    });
    expect(await world.shop.db.orderEvent.count()).toBe(before);
  });

  test('S1.23 I8 S11: that cannot be stored is not answered with success, and comes again', async () => {
    const text = body('evt_while_closed');
    await world.sql('ALTER TABLE "StripeEvent" RENAME TO "StripeEventAway"');
    const refused = await post(text, signature(text, WEBHOOK_SECRET)).finally(() =>
      world.sql('ALTER TABLE "StripeEventAway" RENAME TO "StripeEvent"'),
    );
    expect(refused.status).toBe(500);
    expect(await refused.text()).not.toContain('StripeEvent');

    expect((await post(text, signature(text, WEBHOOK_SECRET))).status).toBe(200);
    expect(await isStored('evt_while_closed')).toBe(true);
  });

  test('S1.23 F06: whose handling fails is answered, stays in the inbox and is tried again until it is done', async () => {
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
    const wrongKey = { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } };
    world.line.break(/^GET \/v1\/checkout\/sessions/, { status: 401, body: wrongKey });
    await pay(world, order);
    const waiting = await until('the handling has failed', () =>
      world.shop.db.stripeEvent.findFirst({
        where: { objectId: order.sessionId, type: 'checkout.session.completed', error: { not: null } },
      }),
    );
    expect(waiting).toMatchObject({ state: 'PENDING', error: expect.stringContaining('Invalid API Key') });
    expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

    world.line.heal();

    expect(rulesOf(await orderIn(world, order.orderId, 'UNSHIPPED'))).toEqual(['T1', 'T2', 'T4']);
    await world.quiet();
    const done = await world.shop.db.stripeEvent.findUniqueOrThrow({ where: { id: waiting.id } });
    expect(done).toMatchObject({ state: 'DONE', error: null });
    expect(done.attempts).toBeGreaterThan(1);
  });
});
