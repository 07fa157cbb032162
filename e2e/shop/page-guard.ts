import type { BrowserContext } from '@playwright/test';

// The browser gives a request up when its page is left: nobody misses the answer.
const GIVEN_UP = 'net::ERR_ABORTED';
// A form that the shop refuses with a reason (S1.3, S4.7) is answered with one of these, and the browser notes it.
const REFUSED_FORM =
  /\b(400|409)\b.*([?&]\/\w+|\/(login|register|forgot-password|reset-password|verify-email)(\?\S*)?\)?$)/;

/** Where JavaScript is switched off, the browser does not fetch it. */
export const NO_SCRIPTS = /\.js csp$/;

export type PageGuard = Readonly<{
  /** Everything that went wrong in any page of the context. */
  faults(): readonly string[];
  /** Names a fault that the journey is about: it is expected to happen and no longer counts. */
  allow(what: RegExp): void;
  watch(context: BrowserContext): void;
}>;

/** Watches a browser for what a shopper would call broken: errors in the console, thrown errors, failed requests. */
export function guardPages(shopUrl: string): PageGuard {
  const found: string[] = [];
  const allowed: RegExp[] = [REFUSED_FORM];
  return {
    faults: () => found.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
    allow: (what) => void allowed.push(what),
    watch: (context) => listen(context, shopUrl, (fault) => found.push(fault)),
  };
}

function listen(context: BrowserContext, shopUrl: string, report: (fault: string) => void): void {
  context.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (thrown) => report(`thrown: ${thrown.error().stack ?? thrown.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    const isOurs = request.url().startsWith(shopUrl);
    if (isOurs && reason !== GIVEN_UP) report(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    const isOurs = response.url().startsWith(shopUrl);
    if (isOurs && response.status() >= 400) report(`response: ${response.status()} ${response.url()}`);
  });
}
