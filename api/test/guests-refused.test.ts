import { expect, test } from 'vitest';
import { aProduct } from './builders/a-product.ts';
import { anAccount } from './builders/an-account.ts';
import { fill, order } from './builders/buy-as-user.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { GUEST_CHECKOUT: 'false' } });
const api = useApi(world);

const GUEST = { contact: { name: 'Aoi Tanaka', email: 'aoi@example.com' } };

test('S1.6: a guest is asked to log in, and orders with the same cart afterwards', async () => {
  const shopper = aShopper(api);
  await fill(shopper, await aProduct(world, { kind: 'SERVICE', stock: null }));

  const refused = [await order(shopper, GUEST), await order(shopper)];
  await anAccount(shopper);
  const taken = await order(shopper);

  expect(refused.map(({ code }) => code)).toEqual(['LOGIN_REQUIRED', 'LOGIN_REQUIRED']);
  expect(taken.checkoutUrl).toContain('http');
  expect(await world.sql('SELECT 1 FROM "Order"')).toHaveLength(1);
});

test('S1.6: the shop says so before anybody tries', async () => {
  const { data } = await aShopper(api).ask<{ shop: object }>('{ shop { guestCheckout } }');

  expect(data.shop).toEqual({ guestCheckout: false });
});
