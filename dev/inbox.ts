// A mail server that keeps what it gets, and a page to read it. `node dev/inbox.ts` reads SMTP_PORT and INBOX_PORT.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { createInboxHandler } from './inbox-http.ts';
import { openMailStore, type MailStore, type ReceivedMail } from './inbox-store.ts';

const HOST = '127.0.0.1';

export type InboxOptions = Readonly<{ smtpPort?: number; httpPort?: number; folder?: string }>;

export type Inbox = Readonly<{
  smtpUrl: string;
  /** The page; its JSON is below /api/messages. */
  url: string;
  /** Newest first. */
  mails(): readonly ReceivedMail[];
  clear(): void;
  stop(): Promise<void>;
}>;

/** Starts the inbox; port 0 (the default) lets the system choose. With a folder the mails survive a restart. */
export async function startInbox({ smtpPort = 0, httpPort = 0, folder }: InboxOptions = {}): Promise<Inbox> {
  const store = openMailStore(folder);
  const smtp = createSmtpServer(store);
  const http = createServer(createInboxHandler(store));
  const smtpAddress = await listen(smtp.server, smtpPort);
  const httpAddress = await listen(http, httpPort);
  return {
    smtpUrl: `smtp://${HOST}:${smtpAddress.port}`,
    url: `http://localhost:${httpAddress.port}`,
    mails: () => store.list(),
    clear: () => store.clear(),
    stop: () => stopBoth(smtp, http),
  };
}

function createSmtpServer(store: MailStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 500,
    onData(stream, session, callback) {
      receive(store, stream, session).then(() => callback(), callback);
    },
  });
  server.on('error', () => {}); // a client that hangs up is not our concern
  return server;
}

async function receive(store: MailStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
  await store.add(Buffer.concat(chunks).toString('utf8'), envelope);
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server.address() as AddressInfo));
  });
}

async function stopBoth(smtp: SMTPServer, http: HttpServer): Promise<void> {
  http.closeAllConnections();
  await Promise.all([
    new Promise<void>((resolve) => smtp.close(() => resolve())),
    new Promise<void>((resolve) => http.close(() => resolve())),
  ]);
}

async function runFromCommandLine(): Promise<void> {
  const { SMTP_PORT = '1025', INBOX_PORT = '8025', INBOX_FOLDER: folder } = process.env;
  const inbox = await startInbox({ smtpPort: Number(SMTP_PORT), httpPort: Number(INBOX_PORT), folder });
  console.log(`mail inbox on ${inbox.url}, taking mail at ${inbox.smtpUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void inbox.stop());
}

if (import.meta.main) {
  await runFromCommandLine().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
