import { startChild } from './child.ts';

/** A mail as the development inbox keeps it. */
export type ReceivedMail = Readonly<{
  envelopeTo: readonly string[];
  subject: string;
  messageId: string;
  text: string;
  html: string;
}>;

export type TestInbox = Readonly<{ smtpUrl: string; mails(): Promise<readonly ReceivedMail[]>; stop(): Promise<void> }>;

/** The inbox of development, as a process of its own on free ports. */
export async function startInbox(): Promise<TestInbox> {
  const child = await startChild({
    cwd: '.',
    args: ['dev/inbox.ts'],
    env: { SMTP_PORT: '0', INBOX_PORT: '0' },
    readyLine: /mail inbox on (\S+), taking mail at (\S+)/,
  });
  const [url = '', smtpUrl = ''] = child.ready;
  return {
    smtpUrl,
    mails: async () => (await (await fetch(`${url}/api/messages`)).json()) as ReceivedMail[],
    stop: () => child.stop(),
  };
}
