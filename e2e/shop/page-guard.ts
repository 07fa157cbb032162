import type { BrowserContext } from '@playwright/test';

// The browser gives a request up when its page is left: nobody misses the answer.
const GIVEN_UP = 'net::ERR_ABORTED';

export type PageGuard = Readonly<{
  /** Everything that went wrong in any page of the context. */
  faults(): readonly string[];
  /** Names a fault that the journey is about: it is expected to happen and no longer counts. */
  allow(what: RegExp): void;
}>;

/** Watches a browser for what a shopper would call broken: errors in the console, thrown errors, failed requests. */
export function guardPages(context: BrowserContext, shopUrl: string): PageGuard {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (thrown) => found.push(`thrown: ${thrown.error().stack ?? thrown.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    const isOurs = request.url().startsWith(shopUrl);
    if (isOurs && reason !== GIVEN_UP) found.push(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    const isOurs = response.url().startsWith(shopUrl);
    if (isOurs && response.status() >= 400) found.push(`response: ${response.status()} ${response.url()}`);
  });
  return {
    faults: () => found.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
    allow: (what) => void allowed.push(what),
  };
}
