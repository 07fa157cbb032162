import { test as base, expect, type BrowserContext } from '@playwright/test';
import { openCounter, type Counter } from './counter.ts';

export { expect };

type Guard = Readonly<{ allow(what: RegExp): void }>;

/** A test with a Stripe of its worker's own, and a browser that must not complain. */
export const test = base.extend<{ guard: Guard; fresh: null }, { counter: Counter }>({
  counter: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from here
    async ({}, use, { workerIndex }) => {
      const counter = await openCounter(workerIndex + 1);
      await use(counter);
      await counter.close();
    },
    { scope: 'worker' },
  ],

  fresh: [
    async ({ counter }, use) => {
      await counter.control('POST', 'reset');
      counter.webhooks.received.length = 0;
      counter.webhooks.answerWith(() => 200);
      await use(null);
    },
    { auto: true },
  ],

  guard: [
    async ({ context }, use) => {
      const faults = listen(context);
      const allowed: RegExp[] = [];
      await use({ allow: (what) => void allowed.push(what) });
      expect(faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** What a buyer would call broken: errors in the console, thrown errors, pages that are not there. */
function listen(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (thrown) => faults.push(`thrown: ${thrown.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`response: ${response.status()} ${response.url()}`);
  });
  return faults;
}
