import { expect, test } from '../shop/fixtures.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import type { Shopper } from '../shopper/shopper.ts';

const drawerOf = ({ page }: Shopper) => page.getByRole('dialog', { name: /Your cart/ });

test('S2.1: adding opens the cart beside the page, with what is in it, and Escape leads back to the button', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ priceMinor: 24_00 });
  await shopper.fillCart(goods, 2);
  const drawer = drawerOf(shopper);

  await expect(drawer.getByText(`${goods.name} is in your cart.`)).toBeVisible();
  await expect(drawer.getByText('2 items')).toBeVisible();
  await expect(drawer.getByText('$48.00').last()).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Close the cart' })).toBeFocused();
  await expectNoBarriers(shopper.page);
  await shopper.page.keyboard.press('Escape');

  await expect(drawer).toHaveCount(0);
  await expect(shopper.page.getByRole('button', { name: 'Add to cart' })).toBeFocused();
  await expect(shopper.page.getByRole('link', { name: 'Cart, 2 items' })).toBeVisible();
});

test('S2.1: quantities change in the drawer, down to nothing, and the header counts along', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ priceMinor: 10_00 });
  await shopper.fillCart(goods);
  const drawer = drawerOf(shopper);

  await drawer.getByRole('button', { name: `One more of ${goods.name}` }).click();
  await expect(drawer.getByText('$20.00').last()).toBeVisible();
  await drawer.getByRole('button', { name: `Remove ${goods.name}` }).click();
  await expect(drawer.getByText('Your cart is empty now.')).toBeVisible();
  await drawer.getByRole('button', { name: 'Close the cart' }).click();

  await expect(shopper.page.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
});

test('S1.1 S1.2 S1.3: "Go to checkout" in the drawer looks at the shelves again and says what is short; one step down is what there is', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ stock: 3 });
  await shopper.fillCart(goods, 3);
  const drawer = drawerOf(shopper);
  await shop.takeFromShelf(goods.variantId, 2);

  await drawer.getByRole('button', { name: 'Go to checkout' }).click();
  await expect(drawer.getByRole('alert')).toContainText(`Only 1 of ${goods.name} left.`);
  await drawer.getByRole('button', { name: `One fewer of ${goods.name}` }).click();
  await expect(drawer.getByText('1 item')).toBeVisible();
  await drawer.getByRole('button', { name: 'Go to checkout' }).click();

  await shopper.see('Checkout');
  await expect(drawer).toHaveCount(0);
});

test('S4.1: when the drawer cannot be fetched, the cart’s own page shows what was added', async ({
  shop,
  shopper: { page },
  guard,
}) => {
  guard.allow(/\/cart\/state/);
  guard.allow(/ERR_FAILED/);
  const goods = await shop.sell();
  await page.route('**/cart/state', (route) => route.abort());
  await page.goto(`/products/${goods.slug}`);

  await page.getByRole('button', { name: 'Add to cart' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await expect(page.getByRole('link', { name: goods.name, exact: true })).toBeVisible();
});
