import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startInbox, type Inbox } from './inbox.ts';

let folder: string;
let inbox: Inbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-inbox-'));
  inbox = await startInbox({ folder });
});

afterEach(async () => {
  await inbox.stop();
  rmSync(folder, { recursive: true });
});

const MAIL = [
  'From: Holdfast <shop@example.com>',
  'To: Ada <ada@example.com>',
  'Subject: =?utf-8?q?Your_order_=E2=9C=93?=',
  'Message-ID: <order-1@holdfast>',
  'Content-Type: multipart/alternative; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'See http://localhost:3000/orders/1?token=a&b=c',
  '--x',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>See <a href="http://localhost:3000/orders/1">your order</a></p><script>alert(1)</script>',
  '--x--',
];

/** Speaks just enough SMTP to hand a mail in. */
async function send(lines: readonly string[], to = 'ada@example.com'): Promise<void> {
  const socket = connect(Number(new URL(inbox.smtpUrl).port), '127.0.0.1');
  const commands = [
    'EHLO test',
    'MAIL FROM:<shop@example.com>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${lines.join('\r\n')}\r\n.`,
    'QUIT',
  ];
  for await (const reply of createInterface({ input: socket })) {
    if (/^\d{3} /.test(reply) && commands.length > 0) socket.write(`${commands.shift()}\r\n`);
  }
}

const get = (path: string, init?: RequestInit) => fetch(new URL(path, inbox.url), { redirect: 'manual', ...init });

test('a mail is kept with its envelope, subject, id and both texts', async () => {
  await send(MAIL, 'Ada@Example.com');

  expect(inbox.mails()).toEqual([
    expect.objectContaining({
      envelopeTo: ['ada@example.com'],
      to: ['Ada <ada@example.com>'],
      subject: 'Your order ✓',
      messageId: '<order-1@holdfast>',
      text: expect.stringContaining('token=a&b=c'),
      html: expect.stringContaining('your order'),
    }),
  ]);
});

test('the JSON lists mails by receiver, and forgets them when told', async () => {
  await send(MAIL);
  await send(MAIL, 'bob@example.com');

  expect(await (await get('/api/messages?to=bob@example.com')).json()).toHaveLength(1);
  expect((await get('/api/messages', { method: 'DELETE' })).status).toBe(204);
  expect(await (await get('/api/messages')).json()).toEqual([]);
});

test('the pages show a mail without running what is in it', async () => {
  await send(MAIL);
  const [mail] = inbox.mails();

  const list = await (await get('/')).text();
  const page = await (await get(`/messages/${mail!.id}?view=text`)).text();
  const html = await get(`/messages/${mail!.id}/html`);

  expect(list).toContain('Your order ✓');
  expect(page).toContain('<a href="http://localhost:3000/orders/1?token=a&amp;b=c">');
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
  expect(html.headers.get('content-security-policy')).not.toContain('allow-scripts');
});

test('a button without JavaScript deletes a mail and leads back', async () => {
  await send(MAIL);

  const answer = await get(`/messages/${inbox.mails()[0]!.id}/delete`, { method: 'POST' });

  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(inbox.mails()).toEqual([]);
});

test('another origin may neither read nor delete', async () => {
  await send(MAIL);

  const answer = await get('/api/messages', { method: 'DELETE', headers: { origin: 'http://evil.example' } });

  expect(answer.status).toBe(404);
  expect(inbox.mails()).toHaveLength(1);
});

test('mails survive a restart when there is a folder for them', async () => {
  await send(MAIL);
  await inbox.stop();

  inbox = await startInbox({ folder });

  expect(inbox.mails().map(({ subject }) => subject)).toEqual(['Your order ✓']);
});
