import { expect, test } from '../shop/fixtures.ts';
import { amount } from '../shopper/totals.ts';

test('S1.1 S1.2 S1.3: "Go to checkout" looks at the shelves again, says in a toast what is short, and stays', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 5 });
  await shopper.fillCart(goods, 3);
  await page.goto('/cart');
  await shop.takeFromShelf(goods.variantId, 4);

  await page.getByRole('button', { name: 'Go to checkout' }).click();

  await expect(page.getByRole('alert')).toContainText(`Only 1 of ${goods.name} left.`);
  await expect(page.getByText('Only 1 left. Please take fewer.')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/cart');
  expect(await shop.ordersOf(goods.variantId)).toEqual([]);
});

test('S1.3: what is sold out by now is named too', async ({ shop, shopper: { page, ...shopper } }) => {
  const goods = await shop.sell({ stock: 2 });
  await shopper.fillCart(goods);
  await page.goto('/cart');
  await shop.takeFromShelf(goods.variantId, 2);

  await page.getByRole('button', { name: 'Go to checkout' }).click();

  await expect(page.getByRole('alert')).toContainText(`${goods.name} is sold out.`);
});

test('S2.1: the cart shows subtotal, discount, shipping and total before anything is ordered', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ priceMinor: 19_99 });
  const coupon = await shop.issueCoupon({ percent: 15 });
  await shopper.fillCart(goods, 3);

  await shopper.useCoupon(coupon.code);

  await expect(page.getByText(`${coupon.code} is applied`)).toBeVisible();
  // 3 × 19.99 = 59.97; 15 % of it, rounded down, is 8.99; three pieces go for 4.00.
  await expect(amount(page, 'Subtotal')).toHaveText('$59.97');
  await expect(amount(page, `Discount (${coupon.code})`)).toHaveText('−$8.99');
  await expect(amount(page, 'Shipping')).toHaveText('$4.00');
  await expect(amount(page, 'Total')).toHaveText('$54.98');
});

test('S1.10: from six pieces on delivery is free', async ({ shop, shopper: { page, ...shopper } }) => {
  const goods = await shop.sell();
  await shopper.fillCart(goods, 5);
  await page.goto('/cart');
  await expect(amount(page, 'Shipping')).toHaveText('$4.00');

  await page.getByRole('button', { name: `One more of ${goods.name}` }).click();

  await expect(amount(page, 'Shipping')).toHaveText('Free');
});

test('S4.7: a coupon that cannot be used is refused with the reason, and the way goes on without it', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  await shopper.fillCart(await shop.sell());

  await shopper.useCoupon('NOSUCHTHING');
  await expect(page.getByText('We do not know this coupon.')).toBeVisible();
  await shopper.useCoupon('SUMMER15');
  await expect(page.getByText('This coupon is no longer valid.')).toBeVisible();

  await page.getByRole('button', { name: 'Go to checkout' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout', exact: true })).toBeVisible();
});
