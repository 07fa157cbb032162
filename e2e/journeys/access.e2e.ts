import { expect, test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test('S2.2: a guest’s order is a 404 for every other guest, also with a made-up token', async ({
  shop,
  shopper,
  anotherShopper,
  guard,
}) => {
  guard.allow(/404/);
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id } = await shop.orderOf(goods.variantId);

  for (const path of [
    `/orders/${id}`,
    `/orders/${id}?token=t0ken.made-up`,
    `/orders/${id}/cancel`,
    '/orders/ord_0000000000000000000000',
  ]) {
    const answer = await anotherShopper.page.goto(path);

    expect(answer?.status(), path).toBe(404);
    await anotherShopper.see('This page is not here');
  }
});

test('S1.19: the mail’s link opens the order in another browser, and keeps its token out of the address', async ({
  shop,
  shopper,
  anotherShopper,
}) => {
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');
  await expect.poll(() => shop.mails(person.email)).toHaveLength(1);
  const [mail] = shop.mails(person.email);
  const link = mail?.text.match(/http:\S+/)?.[0] ?? '';

  await anotherShopper.page.goto(link);

  await anotherShopper.see('Thank you, it’s yours');
  const { number } = await shop.orderOf(goods.variantId);
  await expect(anotherShopper.page.getByText(number ?? 'no number').first()).toBeVisible();
  expect(anotherShopper.page.url()).not.toContain('token');
  await anotherShopper.page.reload();
  await anotherShopper.see('Thank you, it’s yours');
});
