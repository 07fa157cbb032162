import http from 'node:http';
import https from 'node:https';
import type { SignedAttempt } from './sign-attempt.ts';

const ANSWER_TIMEOUT_MS = 20_000; // Stripe does not publish its own: assumed
const CONNECTIONS_PER_ENDPOINT = 64;

export type WebhookAnswer = { statusCode: number | null; error: string | null };
export type PostWebhook = (url: string, attempt: SignedAttempt) => Promise<WebhookAnswer>;

/** Sends webhooks over kept-alive connections. Redirects are not followed: for Stripe a 3xx is a failure. */
export function createWebhookPost(): { post: PostWebhook; close(): void } {
  const agentOptions = { keepAlive: true, maxSockets: CONNECTIONS_PER_ENDPOINT };
  const agents = { http: new http.Agent(agentOptions), https: new https.Agent(agentOptions) };

  const send = (url: URL, attempt: SignedAttempt): Promise<WebhookAnswer & { wasStale: boolean }> =>
    new Promise((resolve) => {
      const isTls = url.protocol === 'https:';
      const request = (isTls ? https : http).request(url, {
        method: 'POST',
        agent: isTls ? agents.https : agents.http,
        timeout: ANSWER_TIMEOUT_MS,
        headers: webhookHeaders(attempt),
      });
      request.on('response', (response) => {
        response.resume(); // the body says nothing to Stripe
        response.on('end', () => resolve({ statusCode: response.statusCode ?? null, error: null, wasStale: false }));
        response.on('error', (error) => resolve({ statusCode: null, error: error.message, wasStale: false }));
      });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_TIMEOUT_MS} ms`)));
      request.on('error', (error) =>
        resolve({ statusCode: null, error: error.message, wasStale: isStale(request, error) }),
      );
      request.end(attempt.payload);
    });

  return {
    async post(url, attempt) {
      const target = new URL(url);
      const first = await send(target, attempt);
      // A kept-alive connection that the other side had closed meanwhile: nothing arrived, so it is sent again.
      const { statusCode, error } = first.wasStale ? await send(target, attempt) : first;
      return { statusCode, error };
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function isStale(request: http.ClientRequest, error: Error & { code?: string }): boolean {
  return request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function webhookHeaders({ payload, signature }: SignedAttempt): http.OutgoingHttpHeaders {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(payload),
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'cache-control': 'no-cache',
    accept: '*/*; q=0.5, application/xml',
    ...(signature === null ? {} : { 'stripe-signature': signature }),
  };
}
