import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { openGraphqlClient } from '../shopper/graphql-client.ts';
import type { TestShop } from '../shop/open-shop.ts';
import { CARDS } from '../shopper/shopper.ts';

const LIMIT_MS = 1_000;

test('K.1 K.3: an open order page shows a payment within a second of its commit', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  await page.goto(`/orders/${id}`);
  await expect(page.getByText('This page updates by itself.')).toBeVisible();
  const shownAt = noteStage(page, 'paid');

  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good);

  const shownAtMs = await shownAt;
  expect(shownAtMs - (await committedAtMs(shop, id, 'UNSHIPPED'))).toBeLessThan(LIMIT_MS);
});

test('K.3 R18: any graphql-transport-ws client first gets the current state, then each change once, in order', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  const token = await orderToken(shopper.page);
  const following = openGraphqlClient(shop.apiUrl).follow(id, token);
  await expect.poll(() => following.pushed).toHaveLength(1);

  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.declined);
  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good);

  await expect.poll(() => following.pushed.at(-1)?.update.order.status).toBe('UNSHIPPED');
  const { pushed } = following;
  expect(pushed[0]?.update.order.status).toBe('PENDING');
  const versions = pushed.map(({ update }) => update.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect((pushed.at(-1)?.atMs ?? Infinity) - (await committedAtMs(shop, id, 'UNSHIPPED'))).toBeLessThan(LIMIT_MS);
  await following.stop();
});

test('K.3: a client without the order’s token follows nothing', async ({ shop, shopper }) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id } = await shop.orderOf(goods.variantId);

  const following = openGraphqlClient(shop.apiUrl).follow(id);

  await expect.poll(() => JSON.stringify(following.errors)).toContain('NOT_FOUND');
  expect(following.pushed).toEqual([]);
  await following.stop();
});

test('K.1: a page that lost its connection shows the newest state again', async ({
  shop,
  shopper: { page, ...shopper },
  context,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/);
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  await page.goto(`/orders/${id}`);
  await expect(page.getByText('This page updates by itself.')).toBeVisible();
  await context.setOffline(true);
  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good);

  await context.setOffline(false);

  await shopper.see('Thank you, it’s yours');
});

/** When the page first showed a stage, by the machine's clock; noted in the page itself, without polling from outside. */
function noteStage(page: Page, stage: string): Promise<number> {
  return page.evaluate((wanted) => {
    const isShown = () => document.querySelector(`[data-stage="${wanted}"]`) !== null;
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => isShown() && (observer.disconnect(), resolve(Date.now())));
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  }, stage);
}

/** The event's own time, by the machine's clock. It is taken just before the commit, so that nothing is left out. */
async function committedAtMs(shop: TestShop, orderId: string, to: string): Promise<number> {
  const event = (await shop.order(orderId)).events.find((candidate) => candidate.to === to);
  return Date.parse(event?.at ?? '') - (await shop.clockAheadMs());
}

const orderToken = async (page: Page) => {
  const back = await page.getByRole('link', { name: 'Back to the shop' }).getAttribute('href');
  return new URL(back ?? '').searchParams.get('token');
};
