import { expect, membersTest, test } from '../shop/fixtures.ts';
import { openAccountOf } from '../shopper/account.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test('S1.18 S0.18: a user buys with the saved default address, and finds the order in the list', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  const person = somebody();
  const account = openAccountOf(page);
  await account.register(person);
  await account.saveAddress({ recipient: 'Aoi Sato', line1: '1-2-3 Jingumae' });
  await account.saveAddress({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await expect(page.getByLabel('Full name')).toHaveValue(person.name);
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(page.getByRole('radio', { name: /Aoi Sato/ })).toBeChecked();
  await expect(page.getByLabel('Postal code')).toBeHidden();
  await expectNoBarriers(page);

  await shopper.confirmButton().click();
  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  const order = await shop.order(shopper.orderId());
  const sale = await shop.sale(order.id);
  expect(sale.shippingAddress).toMatchObject({ recipient: 'Aoi Sato', line1: '1-2-3 Jingumae' });
  await page.goto('/orders');
  await expect(page.getByText('Paid, being packed')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('link', { name: `Order ${order.number}` }).click();
  await shopper.see('Thank you, it’s yours');
});

test('S1.18: another saved address can be chosen, and another one typed', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const [one, two] = [await shop.sell(), await shop.sell()];
  const account = openAccountOf(page);
  await account.register(somebody());
  await account.saveAddress({ recipient: 'Aoi Sato', line1: '1-2-3 Jingumae' });
  await account.saveAddress({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  await shopper.fillCart(one);
  await shopper.goToCheckout();
  await page.getByRole('radio', { name: /Ren Sato/ }).check();
  await shopper.confirmButton().click();
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');
  const first = await shop.sale(shopper.orderId());

  await shopper.fillCart(two);
  await shopper.goToCheckout();
  await page.getByRole('radio', { name: 'Another address' }).check();
  await shopper.typeAddress('Min-ji Kim');
  await shopper.confirmButton().click();
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');

  expect(first.shippingAddress).toMatchObject({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  expect((await shop.sale(shopper.orderId())).shippingAddress).toMatchObject({ recipient: 'Min-ji Kim' });
});

test('S1.6: a user’s order is a 404 for everybody else, also when they are logged in', async ({
  shop,
  shopper,
  anotherShopper,
  guard,
}) => {
  guard.allow(/404/);
  const goods = await shop.sell();
  await openAccountOf(shopper.page).register(somebody());
  await shopper.order(goods);
  const { id } = await shop.orderOf(goods.variantId);
  await openAccountOf(anotherShopper.page).register(somebody());

  const answer = await anotherShopper.page.goto(`/orders/${id}`);

  expect(answer?.status()).toBe(404);
  await anotherShopper.page.goto('/orders');
  await expect(anotherShopper.page.getByText('No orders yet')).toBeVisible();
});

membersTest(
  'S1.5 S1.6: where guests may not buy, the log-in comes before the checkout, and the cart goes along',
  async ({ shop, shopper: { page, ...shopper } }) => {
    const goods = await shop.sell();
    const person = somebody();
    const account = openAccountOf(page);
    await account.register(person);
    await account.logOut();
    await shopper.fillCart(goods, 2);
    await page.goto('/cart');
    await page.getByRole('button', { name: 'Go to checkout' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeVisible();
    await expect(page.getByText('Log in to go on to the checkout.')).toBeVisible();

    await account.logIn(person);

    await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible();
    await shopper.typeDetails({ person });
    await shopper.confirmButton().click();
    await shopper.payWith(CARDS.good);
    await shopper.see('Thank you, it’s yours');
    expect(await shop.orderOf(goods.variantId)).toMatchObject({ status: 'UNSHIPPED' });
  },
);
