import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request on its way to Stripe. */
export type Break =
  /** It never arrives. */
  | 'cut before'
  /** Stripe does it, and the answer is lost. */
  | 'cut after'
  /** Stripe answers with this instead of doing it. */
  | Readonly<{ status: number; body: object; headers?: Record<string, string> }>
  /** It goes on when the promise is done. */
  | Readonly<{ hold: Promise<void> }>;

export type StripeLine = Readonly<{
  url: string;
  /** Breaks each request whose `METHOD /path` matches, until `heal`. */
  break(request: RegExp, how: Break): void;
  heal(): void;
  /** Requests that came in, `METHOD /path`, oldest first. */
  seen: readonly string[];
  close(): Promise<void>;
}>;

/** A wire between the shop and Stripe that a test can break. */
export async function openStripeLine(target: string): Promise<StripeLine> {
  const breaks: [RegExp, Break][] = [];
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const name = `${incoming.method} ${incoming.url}`;
    seen.push(name);
    const how = breaks.find(([pattern]) => pattern.test(name))?.[1] ?? null;
    void carry(target, incoming, outgoing, how);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    break: (pattern, how) => breaks.unshift([pattern, how]),
    heal: () => void breaks.splice(0),
    seen,
    close: () => closeNow(server),
  };
}

async function carry(target: string, incoming: IncomingMessage, outgoing: ServerResponse, how: Break | null) {
  const body = await bodyOf(incoming);
  if (how === 'cut before') return void incoming.socket.destroy();
  if (how !== null && typeof how === 'object' && 'status' in how) return answer(outgoing, how);
  if (how !== null && typeof how === 'object') await how.hold;
  const { method, url, headers } = incoming;
  const onward = send(new URL(url ?? '/', target), { method, headers }, (answered) => {
    if (how === 'cut after') {
      answered.resume().once('end', () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(outgoing);
  });
  onward.on('error', () => incoming.socket.destroy());
  onward.end(body);
}

function answer(outgoing: ServerResponse, { status, body, headers }: Extract<Break, { status: number }>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_line', ...headers });
  outgoing.end(JSON.stringify(body));
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function closeNow(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
