import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

const MAX_MAILS = 500; // the oldest leave first

/** A mail as the inbox shows it; addresses in lower case are what the envelope said, not the header. */
export type ReceivedMail = Readonly<{
  id: string;
  receivedAt: string;
  envelopeFrom: string;
  envelopeTo: readonly string[];
  from: string;
  to: readonly string[];
  subject: string;
  messageId: string;
  headers: readonly { key: string; value: string }[];
  text: string;
  html: string;
  raw: string;
}>;

export type Envelope = Readonly<{ from: string; to: readonly string[] }>;

export type MailStore = Readonly<{
  add(raw: string, envelope: Envelope): Promise<ReceivedMail>;
  list(): readonly ReceivedMail[];
  find(id: string): ReceivedMail | undefined;
  remove(id: string): void;
  clear(): void;
}>;

/** Keeps mails, newest first; with a folder they survive a restart. */
export function openMailStore(folder?: string): MailStore {
  const mails: ReceivedMail[] = folder ? readMails(folder) : [];
  const forget = (mail: ReceivedMail) => folder && rmSync(join(folder, `${mail.id}.json`), { force: true });

  async function add(raw: string, envelope: Envelope): Promise<ReceivedMail> {
    const mail = await parseMail(raw, envelope);
    mails.unshift(mail);
    if (folder) writeFileSync(join(folder, `${mail.id}.json`), JSON.stringify(mail));
    mails.splice(MAX_MAILS).forEach(forget);
    return mail;
  }

  function remove(id: string): void {
    const index = mails.findIndex((mail) => mail.id === id);
    if (index >= 0) mails.splice(index, 1).forEach(forget);
  }

  return {
    add,
    remove,
    list: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
    clear: () => mails.splice(0).forEach(forget),
  };
}

function readMails(folder: string): ReceivedMail[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReceivedMail)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
}

let lastNumber = 0;

// Sorts by time of arrival, also within one millisecond.
function nextId(now: Date): string {
  lastNumber += 1;
  return `${now.getTime()}-${String(lastNumber).padStart(6, '0')}`;
}

async function parseMail(raw: string, envelope: Envelope): Promise<ReceivedMail> {
  const parsed = await PostalMime.parse(raw);
  const now = new Date();
  return {
    id: nextId(now),
    receivedAt: now.toISOString(),
    envelopeFrom: envelope.from.toLowerCase(),
    envelopeTo: envelope.to.map((address) => address.toLowerCase()),
    from: parsed.from ? nameAddress(parsed.from) : '',
    to: (parsed.to ?? []).map(nameAddress),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    headers: parsed.headers.map(({ key, value }) => ({ key, value })),
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    raw,
  };
}

function nameAddress({ name, address }: Address): string {
  return name ? `${name} <${address ?? ''}>` : (address ?? '');
}
