import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

export type Received = { event: Stripe.Event; signature: string; body: string };

/** A shop's webhook endpoint: verifies each delivery with the SDK, keeps it, and answers as the test wants. */
export async function startReceiver(secret: string) {
  const received: Received[] = [];
  const rejected: { reason: string; signature: string; body: string }[] = [];
  let answer: (event: Stripe.Event) => number | Promise<number> = () => 200;

  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => void take());
    const take = async () => {
      const signature = String(request.headers['stripe-signature']);
      try {
        const event = Stripe.webhooks.constructEvent(body, signature, secret);
        received.push({ event, signature, body });
        const status = await answer(event);
        response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end();
      } catch (error) {
        rejected.push({ reason: String(error), signature, body });
        response.writeHead(400).end();
      }
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    received,
    rejected,
    types: () => received.map(({ event }) => event.type),
    answerWith: (next: typeof answer) => void (answer = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const DEADLINE_MS = 10_000;

/** Waits until the condition holds; fails with its text when it does not within ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${DEADLINE_MS} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
