import { beforeAll, describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { placeOrderAsGuest, type PlacedOrder } from './builders/place-order.ts';
import { signAccessToken } from '../src/order/access-token.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { countStatements } from './harness/count-statements.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const DAYS = 24 * 60;

/** Every way to an order; $id is an order's or a session's, $token an access token. */
const WAYS = {
  order: 'query($id: ID!, $token: String) { order(id: $id, accessToken: $token) { id contact { email } } }',
  cancel:
    'mutation($id: ID!, $token: String) { cancel(orderId: $id, accessToken: $token) { ... on Refusal { code message } ... on Order { id } } }',
  retryPayment:
    'mutation($id: ID!, $token: String) { retryPayment(input: { orderId: $id, accessToken: $token }) { ... on Refusal { code message } ... on CheckoutSuccess { order { id } } } }',
  confirmCheckout:
    'mutation($session: String!, $token: String) { confirmCheckout(sessionId: $session, accessToken: $token) { ... on Refusal { code message } ... on Order { id } } }',
} as const;

let mine: PlacedOrder;
let others: PlacedOrder;
let me: Shopper;

beforeAll(async () => {
  mine = await anOrder();
  others = await anOrder();
  me = aShopper(api, { cookie: await cartCookieOf(world, mine.cartId) });
});

async function anOrder(): Promise<PlacedOrder> {
  return placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
}

/** Without the parts that differ from one request to the next. */
async function look(
  shopper: Shopper,
  way: keyof typeof WAYS,
  order: Pick<PlacedOrder, 'orderId' | 'sessionId'>,
  token: string | null = null,
) {
  const variables = way === 'confirmCheckout' ? { session: order.sessionId, token } : { id: order.orderId, token };
  const { data, errors } = await shopper.ask<Record<string, unknown>>(WAYS[way], variables);
  return { answer: data[way], errors };
}

const tokenFor = (orderId: string) => signAccessToken(world.shop.config, orderId, world.shop.clock.now()).token;
const unknown = { orderId: 'ord_0000000000000000000000', sessionId: 'cs_test_unknown' };

describe.for(Object.keys(WAYS) as (keyof typeof WAYS)[])('by %s', (way) => {
  test('Z01 Z02: another buyer’s order looks exactly like one that does not exist', async () => {
    const strangers = [me, aShopper(api), aShopper(api, { cookie: 'cart=guessed' })];

    for (const stranger of strangers) {
      const foreign = await look(stranger, way, others);
      expect(foreign).toEqual(await look(stranger, way, unknown));
      expect(JSON.stringify(foreign)).toContain('NOT_FOUND');
    }
  });

  test('Z09: what is no id, or somebody’s order number, finds nothing', async () => {
    for (const id of ['', 'HF-100001', '1', others.orderId.toLowerCase(), `${others.orderId} `, '%', 'x'.repeat(5000)])
      expect(JSON.stringify(await look(me, way, { orderId: id, sessionId: id }))).toContain('NOT_FOUND');
  });

  test('an access token opens its own order and no other', async () => {
    const [guest, order] = [aShopper(api), await anOrder()];
    const token = tokenFor(order.orderId);
    const [expiry, signature = ''] = token.split('.');
    const later = `${(parseInt(expiry ?? '', 36) + 1).toString(36)}.${signature}`;

    expect(JSON.stringify(await look(guest, way, order, token))).toContain(order.orderId);
    for (const wrong of [tokenFor(mine.orderId), later, signature, `${token}x`, '', 'undefined'])
      expect(JSON.stringify(await look(guest, way, order, wrong))).toContain('NOT_FOUND');
  });
});

describe('an order', () => {
  test('is shown to the holder of its cart’s cookie with all that its page needs', async () => {
    const { buyer, orderId } = await anOwnOrder();

    const { data } = await buyer.ask<{ order: object }>(
      `query($id: ID!) { order(id: $id) { id version status paymentStatus cancelRequestedAt number
        lines { name quantity unitPrice { amountMinor currency } total { amountMinor } variant { quantityAvailable } }
        subtotal { amountMinor } discount { amountMinor } shippingFee { amountMinor } total { amountMinor }
        contact { name email phone } shippingAddress { id isDefault recipient city country }
        payment { method checkoutUrl retryable retryUntil lastError payBy paidAt expiresAt } } }`,
      { id: orderId },
    );

    expect(data.order).toMatchObject({
      status: 'PENDING',
      paymentStatus: 'UNPAID',
      number: null,
      lines: [{ name: 'Cup · Blue', quantity: 1, unitPrice: { amountMinor: 1000, currency: 'USD' } }],
      subtotal: { amountMinor: 1000 },
      discount: { amountMinor: 0 },
      contact: { name: 'Aoi Tanaka', phone: null },
      shippingAddress: { id: null, isDefault: false, city: 'Chuo-ku', country: 'JP' },
      payment: { method: 'STRIPE', checkoutUrl: expect.stringContaining('http'), retryable: true, lastError: null },
    });
  });

  test('its page takes one SQL statement beside those that find out who asks', async () => {
    const { buyer, orderId } = await anOwnOrder();

    const statements = await countStatements(() =>
      buyer.ask(
        'query($id: ID!) { order(id: $id) { id lines { name } history { message } payment { checkoutUrl } shippingAddress { city } } }',
        { id: orderId },
      ),
    );

    expect(statements.filter((text) => /"Order" o|"OrderItem"|"OrderEvent"|"CheckoutAttempt"/.test(text))).toHaveLength(
      1,
    );
  });
});

describe('an order link', () => {
  test('ends with its life', async () => {
    const [guest, order] = [aShopper(api), await anOrder()];
    const token = tokenFor(order.orderId);

    await world.advance(91 * DAYS);

    expect(JSON.stringify(await look(guest, 'order', order, token))).toContain('NOT_FOUND');
    expect(JSON.stringify(await look(guest, 'order', order, tokenFor(order.orderId)))).toContain(order.orderId);
  });
});

async function anOwnOrder(): Promise<PlacedOrder & { buyer: Shopper }> {
  const order = await anOrder();
  return { ...order, buyer: aShopper(api, { cookie: await cartCookieOf(world, order.cartId) }) };
}
