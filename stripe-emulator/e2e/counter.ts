// What a shop needs of a Stripe: the emulator, the SDK, an endpoint for webhooks, and a page to come back to.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type Stripe from 'stripe';
import { controlFor, sdkFor, SECRET, type Control } from '../test/bench.ts';
import { aSession } from '../test/builders.ts';
import { startReceiver } from '../test/receiver.ts';
import { startWatched } from '../test/coverage/start-watched.ts';

type SessionChanges = Partial<Stripe.Checkout.SessionCreateParams>;

export type Counter = Readonly<{
  url: string;
  stripe: Stripe;
  control: Control;
  webhooks: Awaited<ReturnType<typeof startReceiver>>;
  /** Opens a session; its pages lead back to `shopUrl`. */
  open(changes?: SessionChanges): Promise<OpenSession>;
  shopUrl: string;
  close(): Promise<void>;
}>;
export type OpenSession = Readonly<{ id: string; url: string }>;

export const BUSINESS_NAME = 'Kiln & Loom';

/** With a clock that stands still, so that nothing happens by itself while a test looks. */
export async function openCounter(seed: number): Promise<Counter> {
  const webhooks = await startReceiver(SECRET);
  const shop = await openShopPages();
  const emulator = await startWatched({
    clock: 'frozen',
    seed,
    businessName: BUSINESS_NAME,
    termsOfServiceUrl: `${shop.url}/terms`,
    webhooks: [{ url: webhooks.url, secret: SECRET }],
  });
  const stripe = sdkFor(emulator);
  return {
    url: emulator.url,
    stripe,
    webhooks,
    shopUrl: shop.url,
    control: controlFor(emulator),
    open: async (changes = {}) => {
      const addresses = {
        success_url: `${shop.url}/thanks?session_id={CHECKOUT_SESSION_ID}`,
        cancel_url: `${shop.url}/cart`,
      };
      const { id, url } = await stripe.checkout.sessions.create(aSession({ ...addresses, ...changes }));
      return { id, url: url ?? '' };
    },
    close: async () => {
      await emulator.close();
      await Promise.all([webhooks.close(), shop.close()]);
    },
  };
}

/** Where a buyer is after paying, or after going back. */
async function openShopPages() {
  const server = http.createServer((request, response) => {
    const title = request.url?.startsWith('/thanks') ? 'Thank you' : 'Your cart';
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><h1>${title}</h1>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
