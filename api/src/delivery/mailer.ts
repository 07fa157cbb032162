import { createTransport } from 'nodemailer';
import type { Config } from '../platform/config.ts';

export type Mail = Readonly<{
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every try, so that a mail sent twice by a crash is one mail to its reader (F08). */
  messageId: string;
}>;

export type Mailer = Readonly<{ send(mail: Mail): Promise<void>; close(): void }>;

const LIMIT_MS = 10_000;

/** Sends by SMTP_URL; throws when the server did not take the mail. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  const transport = createTransport(smtpUrl, { from: mailFrom });
  return {
    send: async (mail) => {
      await withLimit(transport.sendMail(mail));
    },
    close: () => transport.close(),
  };
}

async function withLimit<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the mail server did not answer within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  try {
    return await Promise.race([sending, limit]);
  } finally {
    clearTimeout(timer);
  }
}
