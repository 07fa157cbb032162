import { describe, expect, test } from 'vitest';
import { aProduct, type Product } from './builders/a-product.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const CART = `id version currency totalQuantity subtotal { amountMinor } shippingFee { amountMinor } total { amountMinor currency }
  lines { id quantity problem unitPrice { amountMinor } total { amountMinor } variant { id quantityAvailable } }`;
const REFUSALS = `... on Refusal { code message } ... on InputInvalid { problems { path rule } }
  ... on StockInsufficient { shortages { requested available line { id } variant { id } } } ... on CartUnready { cart { id version } }`;

type Line = {
  id: string;
  quantity: number;
  problem: string | null;
  unitPrice: { amountMinor: number };
  variant: { quantityAvailable: number | null };
};
type Cart = {
  __typename: string;
  code?: string;
  id: string;
  version: number;
  currency: string;
  totalQuantity: number;
  lines: Line[];
};

const read = async (shopper: Shopper) => (await shopper.ask<{ cart: Cart }>(`{ cart { ${CART} } }`)).data.cart;

async function change(shopper: Shopper, field: string, headers: Record<string, string> = {}): Promise<Cart> {
  const query = `mutation { result: ${field} { __typename ... on Cart { ${CART} } ${REFUSALS} } }`;
  return (await shopper.ask<{ result: Cart }>(query, {}, headers)).data.result;
}

const add = (shopper: Shopper, { variantId }: Product, quantity: number | string = 1) =>
  change(shopper, `addToCart(variantId: "${variantId}", quantity: ${quantity})`);

const lineOf = (cart: Cart): Line => {
  const [line] = cart.lines;
  if (!line) throw new Error('the cart has no line');
  return line;
};

describe('the cart', () => {
  test('K.1: is there before it is written, empty and without a cookie', async () => {
    const shopper = aShopper(api);
    const before = await world.sql('SELECT 1 FROM "Cart"');

    const cart = await read(shopper);

    expect(cart).toMatchObject({ version: 0, lines: [], totalQuantity: 0, total: { amountMinor: 0, currency: 'USD' } });
    expect(shopper.cookie()).toBe('');
    expect(await world.sql('SELECT 1 FROM "Cart"')).toHaveLength(before.length);
  });

  test('S2.1 S4.1: pieces of a variant go into it and add up', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world, { priceMinor: 1000, stock: 10 })];

    await add(shopper, product, 2);
    const cart = await add(shopper, product);

    expect(cart).toMatchObject({ version: 3, totalQuantity: 3, subtotal: { amountMinor: 3000 } });
    expect(cart.lines).toMatchObject([
      { quantity: 3, total: { amountMinor: 3000 }, variant: { quantityAvailable: 10 } },
    ]);
    expect(cart).toMatchObject(await read(shopper));
  });

  test('A07 A08: its cookie is out of reach of scripts, and only its hash is stored', async () => {
    const shopper = aShopper(api);
    const product = await aProduct(world);

    const { headers } = await shopper.ask(`mutation { addToCart(variantId: "${product.variantId}") { __typename } }`);

    expect(headers.getSetCookie()[0]).toMatch(/^cart=[\w-]{43}; Max-Age=7776000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    const secret = shopper.cookie().split('=')[1] ?? '';
    expect(await world.sql('SELECT 1 FROM "Cart" WHERE "tokenHash" = $1', secret)).toHaveLength(0);
  });

  test('a cookie that nobody gave opens nothing and is replaced at the first write', async () => {
    const [shopper, product] = [aShopper(api, { cookie: 'cart=made-up' }), await aProduct(world)];

    expect((await read(shopper)).version).toBe(0);
    await add(shopper, product);

    expect(shopper.cookie()).toMatch(/^cart=[\w-]{43}$/);
    expect(await world.sql('SELECT 1 FROM "Cart" WHERE "tokenHash" = $1', 'made-up')).toHaveLength(0);
  });
});

describe('several tabs', () => {
  test('adding at once lose nothing', async () => {
    const [shopper, first, second] = [
      aShopper(api),
      await aProduct(world, { stock: 99 }),
      await aProduct(world, { stock: 99 }),
    ];
    await add(shopper, first);

    await Promise.all(Array.from({ length: 20 }, (_, n) => add(shopper, n % 2 === 0 ? first : second)));

    const cart = await read(shopper);
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([11, 10]);
    expect(cart.version).toBe(22);
  });

  test('adding at once never pass the stock or the limit of a line', async () => {
    const [shopper, scarce, plenty] = [
      aShopper(api),
      await aProduct(world, { stock: 5 }),
      await aProduct(world, { stock: 500 }),
    ];
    await add(shopper, scarce);

    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => add(shopper, scarce)),
      ...Array.from({ length: 4 }, () => add(shopper, plenty, 33)),
    ]);

    const cart = await read(shopper);
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([5, 99]);
    expect(answers.filter(({ code }) => code === 'STOCK_INSUFFICIENT')).toHaveLength(6);
    expect(answers.filter(({ code }) => code === 'INPUT_INVALID')).toHaveLength(1);
  });
});

describe('what a cart does not take', () => {
  test('C01: quantities that are none', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];
    await add(shopper, product);
    const line = lineOf(await read(shopper));

    for (const quantity of [0, -1, 100]) {
      expect(await add(shopper, product, quantity)).toMatchObject({
        code: 'INPUT_INVALID',
        problems: [{ path: ['quantity'], rule: 'OUT_OF_RANGE' }],
      });
      expect(await change(shopper, `updateCartLine(lineId: "${line.id}", quantity: ${quantity})`)).toMatchObject({
        code: 'INPUT_INVALID',
      });
    }
    for (const quantity of ['1.5', '2147483648', '"1e9"', 'NaN']) {
      const { errors } = await shopper.ask(
        `mutation { addToCart(variantId: "x", quantity: ${quantity}) { __typename } }`,
      );
      expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect((await read(shopper)).totalQuantity).toBe(1);
  });

  test('S1.3 S4.4: more than there is, and says how many are left', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world, { stock: 3 })];
    const line = lineOf(await add(shopper, product, 2));

    const refused = await add(shopper, product, 2);

    expect(refused).toMatchObject({
      code: 'STOCK_INSUFFICIENT',
      message: 'Only 3 left.',
      shortages: [{ requested: 4, available: 3, line: { id: line.id }, variant: { id: product.variantId } }],
    });
    expect((await read(shopper)).lines).toMatchObject([{ quantity: 2, problem: null }]);
  });

  test('a licence, which is bought on its device', async () => {
    const product = await aProduct(world, { kind: 'LICENSE', stock: null });

    expect(await add(aShopper(api), product)).toMatchObject({ __typename: 'PlainRefusal', code: 'DEVICE_REQUIRED' });
  });

  test('what is unknown or withdrawn, and then no cart is made', async () => {
    const [shopper, withdrawn] = [aShopper(api), await aProduct(world)];
    await world.sql('UPDATE "Variant" SET "active" = false WHERE "id" = $1', withdrawn.variantId);

    expect(await add(shopper, withdrawn)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await change(shopper, 'addToCart(variantId: "var_none")')).toMatchObject({ code: 'NOT_FOUND' });
    expect(shopper.cookie()).toBe('');
  });

  test('what has no price in its currency', async () => {
    const [shopper, product] = [aShopper(api, { 'shop-currency': 'KRW' }), await aProduct(world)];
    await world.sql(`DELETE FROM "Price" WHERE "variantId" = $1 AND "currency" = 'KRW'`, product.variantId);

    expect(await add(shopper, product)).toMatchObject({ __typename: 'CartUnready', code: 'CART_LINE_UNAVAILABLE' });
  });
});

describe('the lines of a cart', () => {
  test('are set to a quantity and taken out, each with a new version', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];
    const line = lineOf(await add(shopper, product, 2));

    const updated = await change(shopper, `updateCartLine(lineId: "${line.id}", quantity: 5)`);
    const emptied = await change(shopper, `removeCartLine(lineId: "${line.id}")`);

    expect(updated).toMatchObject({ version: 3, lines: [{ id: line.id, quantity: 5 }] });
    expect(emptied).toMatchObject({ version: 4, lines: [], total: { amountMinor: 0 } });
  });

  test('Z01: of another buyer are not found, exactly as unknown ones', async () => {
    const [owner, stranger, product] = [aShopper(api), aShopper(api), await aProduct(world)];
    const line = lineOf(await add(owner, product));
    await add(stranger, product);

    for (const lineId of [line.id, 'cln_unknown', '', 'x'.repeat(5000)]) {
      expect(await change(stranger, `updateCartLine(lineId: "${lineId}", quantity: 2)`)).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await change(stranger, `removeCartLine(lineId: "${lineId}")`)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await change(aShopper(api), `removeCartLine(lineId: "${line.id}")`)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await read(owner)).lines).toMatchObject([{ id: line.id, quantity: 1 }]);
  });

  test('S1.2: say what stands in their way when stock or offer change', async () => {
    const [shopper, short, gone, withdrawn] = [
      aShopper(api),
      await aProduct(world),
      await aProduct(world),
      await aProduct(world),
    ];
    for (const product of [short, gone, withdrawn]) await add(shopper, product, 5);
    await setStock(short, 4);
    await setStock(gone, 0);
    await world.sql('UPDATE "Product" SET "active" = false WHERE "id" = $1', withdrawn.productId);

    const cart = await read(shopper);

    expect(cart.lines.map(({ problem }) => problem)).toEqual(['STOCK_SHORT', 'SOLD_OUT', 'UNAVAILABLE']);
    expect(cart.lines.map(({ variant }) => variant.quantityAvailable)).toEqual([4, 0, 0]);
  });

  test('R12: are not short of what their own unfinished order holds', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world, { stock: 2 })];
    const cart = await add(shopper, product, 2);
    await placeOrderAsGuest(world, cart.id);

    expect((await read(shopper)).lines).toMatchObject([{ problem: null, variant: { quantityAvailable: 2 } }]);
    expect(await add(aShopper(api), product)).toMatchObject({ code: 'STOCK_INSUFFICIENT' });
  });
});

describe('the currency of a cart', () => {
  test('begins as the request’s and changes only when asked to', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world, { priceMinor: 1000 })];
    await world.sql(
      `UPDATE "Price" SET "amountMinor" = 150000 WHERE "variantId" = $1 AND "currency" = 'JPY'`,
      product.variantId,
    );
    await add(shopper, product);

    const still = (await shopper.ask<{ cart: Cart }>(`{ cart { ${CART} } }`, {}, { 'shop-currency': 'JPY' })).data.cart;
    const changed = await change(shopper, 'setCartCurrency(currency: "jpy")');
    const again = await change(shopper, 'setCartCurrency(currency: "JPY")');

    expect(still).toMatchObject({ currency: 'USD', version: 2 });
    expect(changed).toMatchObject({ currency: 'JPY', version: 3, lines: [{ unitPrice: { amountMinor: 150_000 } }] });
    expect(again).toEqual(changed);
  });

  test('is one that the shop sells in', async () => {
    expect(await change(aShopper(api), 'setCartCurrency(currency: "EUR")')).toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ path: ['currency'], rule: 'NOT_OFFERED' }],
    });
  });
});

async function setStock({ variantId }: Product, available: number): Promise<void> {
  await world.sql('UPDATE "Stock" SET "available" = $2, "received" = $2 WHERE "variantId" = $1', variantId, available);
  await world.sql(
    'UPDATE "StockMovement" SET "quantity" = greatest($2, 1) WHERE "variantId" = $1',
    variantId,
    available,
  );
  if (available === 0) await world.sql('DELETE FROM "StockMovement" WHERE "variantId" = $1', variantId);
}
