import { styleText } from 'node:util';
import type { Settings } from './settings.ts';

/** What a person needs to know once the shop runs. */
export function summarize(
  settings: Settings,
  databaseUrl: string,
  redisUrl: string | undefined,
  elapsedMs: number,
): string {
  const { ports } = settings;
  const places: [string, string][] = [
    ['Shop', settings.shopUrl],
    ['GraphQL', `http://localhost:${ports.api}/graphql   (opens Apollo Sandbox)`],
    ['Mail inbox', settings.smtpUrl ? 'none: SMTP_URL is set' : `http://localhost:${ports.inbox}`],
    [
      'Stripe',
      settings.stripeSecretKey
        ? 'the real one: STRIPE_SECRET_KEY is set'
        : `emulator on http://localhost:${ports.stripe}`,
    ],
    ['PostgreSQL', withoutPassword(databaseUrl)],
    ['Redis', redisUrl ? withoutPassword(redisUrl) : 'none: PostgreSQL alone holds the stock'],
    ['Logs', '.data/logs/'],
  ];
  return [
    '',
    styleText('bold', `  The shop is open: ${settings.shopUrl}`) +
      styleText('dim', `   (${(elapsedMs / 1000).toFixed(1)} s)`),
    '',
    ...table(places),
    '',
    '  Pay with any name, any future date and any CVC:',
    ...table(TEST_CARDS),
    '',
    '  Coupons to try: WELCOME10, TAKE5, FREESHIP, PAPER20 (stationery), ONLYONE (a single use).',
    '',
    styleText('dim', '  Ctrl-C stops everything; the data stays.'),
    '',
  ].join('\n');
}

const TEST_CARDS: readonly [string, string][] = [
  ['4242 4242 4242 4242', 'pays'],
  ['4000 0000 0000 0002', 'is declined'],
  ['4000 0000 0000 9995', 'is declined: insufficient funds'],
  ['4000 0000 0000 3220', 'asks for a confirmation first (3-D Secure)'],
];

/** How Stripe's own events reach this machine; said only with a real key. */
export function explainForwarding({ ports }: Settings, hasSecret: boolean): string {
  const command = `stripe listen --forward-to localhost:${ports.api}/webhooks/stripe`;
  const secret = hasSecret ? '' : ' and set STRIPE_WEBHOOK_SECRETS to the whsec_… it prints';
  return `Real Stripe: its webhooks reach this machine through \`${command}\`; run it${secret}.`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`);
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '…';
  return decodeURI(shown.href);
}
