import { expect, test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test.use({ javaScriptEnabled: false });

test('S0.1 S0.11 S0.18: the whole purchase works without JavaScript', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  const coupon = await shop.issueCoupon();
  const person = somebody();
  await shopper.fillCart(goods, 2);
  await shopper.useCoupon(coupon.code);
  await expect(page.getByText(`${coupon.code} is applied`)).toBeVisible();

  await shopper.checkOut({ person });
  expect((await shop.orderOf(goods.variantId)).status).toBe('PENDING');
  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  expect(await shop.order(shopper.orderId())).toMatchObject({ status: 'UNSHIPPED', couponCode: coupon.code });
});

test('S1.2 S1.3: without JavaScript, too, the cart says what is short and stays', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 4 });
  await shopper.fillCart(goods, 4);
  await shop.takeFromShelf(goods.variantId, 2);

  await page.getByRole('button', { name: 'Go to checkout' }).click();

  await expect(page.getByRole('alert')).toContainText(`Only 2 of ${goods.name} left.`);
});

test('S2.2: what is missing in the form is marked at its field, and what was typed stays', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByLabel('City').fill('');

  await shopper.confirmButton().click();

  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/This does not look right/);
  await expect(page.getByLabel('City')).toHaveAccessibleDescription(/Please fill this in/);
  await expect(page.getByLabel('Full name')).toHaveValue('Aoi Sato');
  expect(await shop.ordersOf(goods.variantId)).toEqual([]);
});
