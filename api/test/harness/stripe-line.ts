import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request on its way to Stripe. */
export type Break =
  /** It never arrives. */
  | 'cut before'
  /** Stripe does it, and the answer is lost. */
  | 'cut after'
  /** Stripe answers with this, instead of doing it or after it has. */
  | Readonly<{ status: number; body: object; done?: boolean }>
  /** It reaches Stripe when the promise is done. */
  | Readonly<{ hold: Promise<unknown> }>
  /** Stripe does it at once, and its answer comes when the promise is done. */
  | Readonly<{ holdAnswer: Promise<unknown> }>;

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
  if (isAnswer(how) && !how.done) return answer(outgoing, how);
  if (how !== null && typeof how === 'object' && 'hold' in how) await how.hold;
  const { method, url, headers } = incoming;
  const onward = send(new URL(url ?? '/', target), { method, headers }, (answered) => {
    void giveBack(answered, incoming, outgoing, how);
  });
  onward.on('error', () => incoming.socket.destroy());
  onward.end(body);
}

async function giveBack(
  answered: IncomingMessage,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  how: Break | null,
) {
  const body = await bodyOf(answered);
  if (how === 'cut after') return void incoming.socket.destroy();
  if (isAnswer(how)) return answer(outgoing, how);
  if (how !== null && typeof how === 'object' && 'holdAnswer' in how) await how.holdAnswer;
  outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
  outgoing.end(body);
}

type Answer = Extract<Break, { status: number }>;

function isAnswer(how: Break | null): how is Answer {
  return how !== null && typeof how === 'object' && 'status' in how;
}

function answer(outgoing: ServerResponse, { status, body }: Answer): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_line' });
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
