import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { answerControl } from '../control/answer-control.ts';
import { answerDashboard } from '../dashboard/answer-dashboard.ts';
import type { Emulator } from '../core/emulator.ts';
import { answerHosted } from '../hosted/answer-hosted.ts';
import { answerPaymentLink } from '../hosted/answer-payment-link.ts';
import { answerApiRequest } from './answer-api-request.ts';
import type { HttpAnswer } from './http-answer.ts';
import { readBody } from './read-body.ts';

const RESTORE_PATH = '/_emulator/restore';
const MAX_SNAPSHOT_BYTES = 500_000_000; // texts in Node end a little above
const KEEP_ALIVE_MS = 65_000; // longer than clients keep connections, so that none is closed under a request

/** One port for everything: the API under /v1, the hosted page under /c, payment links under /b, the control plane under /_emulator. */
export function createServer(emulator: Emulator): http.Server {
  const server = http.createServer((request, response) => {
    answer(emulator, request).then(
      (result) => (result.lost ? lose(request, result.lost) : send(response, result)),
      (error: unknown) => {
        console.error('stripe-emulator: could not answer', request.method, request.url, error);
        send(response, plainText(500, 'stripe-emulator: internal error'));
      },
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

async function answer(emulator: Emulator, incoming: IncomingMessage): Promise<HttpAnswer> {
  const { method = 'GET', url = '/' } = incoming;
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const query = question < 0 ? '' : url.slice(question + 1);
  const body =
    method === 'GET' || method === 'HEAD'
      ? ''
      : await readBody(incoming, path === RESTORE_PATH ? MAX_SNAPSHOT_BYTES : undefined);
  if (body === null) return plainText(413, 'stripe-emulator: the request body is too large');
  const request = { method, path, query, body, ...browserHeaders(incoming) };
  if (path.startsWith('/v1/')) return answerApiRequest(emulator, { ...request, ...stripeHeaders(incoming) });
  if (path.startsWith('/_emulator')) {
    return (await answerDashboard(emulator, request)) ?? answerControl(emulator, request);
  }
  if (path.startsWith('/c/')) return answerHosted(emulator, request);
  if (path.startsWith('/b/')) return answerPaymentLink(emulator, request);
  if (path === '/')
    return plainText(
      200,
      'stripe-emulator: the API is under /v1, the control plane and its dashboard under /_emulator/.',
    );
  return plainText(404, `stripe-emulator: nothing is served at ${path}`);
}

const browserHeaders = ({ headers }: IncomingMessage) => ({
  language: headers['accept-language'] ?? '',
  cookie: headers.cookie ?? '',
  accept: headers.accept ?? '',
});

function stripeHeaders({ headers }: IncomingMessage) {
  return {
    authorization: headers.authorization,
    idempotencyKey: single(headers['idempotency-key']),
    apiVersion: single(headers['stripe-version']),
    account: single(headers['stripe-account'] ?? headers['stripe-context']),
    telemetry: single(headers['x-stripe-client-telemetry']),
    client: single(headers['x-stripe-client-user-agent']),
  };
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

const plainText = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${body}\n`,
});

/** A silent connection stays open until the caller, or the end of the server, closes it. */
function lose({ socket }: IncomingMessage, how: 'reset' | 'silence'): void {
  if (how === 'reset') socket.resetAndDestroy();
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
