import { test as base, expect } from '@playwright/test';
import { openShopper, type Shopper } from '../shopper/shopper.ts';
import { findDisagreements } from './oracle.ts';
import { openTestShop, type Ground, type ShopSettings, type TestShop } from './open-shop.ts';
import { guardPages, NO_SCRIPTS, type PageGuard } from './page-guard.ts';

export { expect };

export type ShopOptions = { shopSettings: ShopSettings };
type TestFixtures = { guard: PageGuard; shopper: Shopper; anotherShopper: Shopper; moneyCheck: null };

const SETTLE_LIMIT_MS = 15_000;

/**
 * A test with a shop of its worker's own and a shopper in a fresh browser. Whatever the journey, it ends with the money
 * check, and it fails when a page complained.
 */
export const test = base.extend<TestFixtures, ShopOptions & { shop: TestShop }>({
  shopSettings: [{}, { option: true, scope: 'worker' }],

  shop: [
    async ({ shopSettings }, use) => {
      const shop = await openTestShop(readGround(process.env), shopSettings);
      await use(shop);
      await shop.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ shop }, use) => use(shop.url),

  guard: [
    async ({ context, shop, javaScriptEnabled }, use, testInfo) => {
      const guard = guardPages(shop.url);
      guard.watch(context);
      if (!javaScriptEnabled) guard.allow(NO_SCRIPTS);
      await use(guard);
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('shop', { body: shop.log().slice(-200).join('\n') });
      expect(guard.faults(), 'what the pages complained about').toEqual([]);
    },
    { auto: true },
  ],

  moneyCheck: [
    async ({ shop }, use, testInfo) => {
      await use(null);
      await shop.stripe.resetWebhooks();
      if (testInfo.status !== testInfo.expectedStatus) return;
      const look = () => findDisagreements(shop);
      await expect.poll(look, { message: 'the money check', timeout: SETTLE_LIMIT_MS }).toEqual([]);
      expect(await shop.stripe.violations(), 'what is not as the types of the SDK say').toEqual([]);
    },
    { auto: true },
  ],

  shopper: async ({ page }, use) => use(openShopper(page)),

  anotherShopper: async ({ browser, shop, guard }, use) => {
    const context = await browser.newContext({ baseURL: shop.url });
    guard.watch(context);
    await use(openShopper(await context.newPage()));
    await context.close();
  },
});

/**
 * The same with a shop that leaves more to Stripe: no retry window (S0.21 as it was drawn), no sweep during the journey,
 * and the webhook as a process of its own (S2.7).
 */
export const strictTest = test.extend<object, { shopSettings: ShopSettings }>({
  shopSettings: [{ DECLINE_RETRY_WINDOW_S: '0', SWEEP_INTERVAL_S: '3600', webhookApart: true }, { scope: 'worker' }],
});

/** The same with a shop that takes no guest orders (S1.5). */
export const membersTest = test.extend<object, { shopSettings: ShopSettings }>({
  shopSettings: [{ GUEST_CHECKOUT: 'false' }, { scope: 'worker' }],
});

function readGround({ TEST_DATABASE_URL, TEST_REDIS_URL }: NodeJS.ProcessEnv): Ground {
  if (TEST_DATABASE_URL && TEST_REDIS_URL) return { databaseUrl: TEST_DATABASE_URL, redisUrl: TEST_REDIS_URL };
  throw new Error(
    'The journeys need TEST_DATABASE_URL, a Postgres on which they may create databases, and TEST_REDIS_URL; `pnpm test` brings both.',
  );
}
