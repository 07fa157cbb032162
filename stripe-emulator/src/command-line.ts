import { parseArgs } from 'node:util';
import { RATE_LIMIT_MODES } from './transport/rate-limits.ts';
import type { StripeEmulatorOptions } from './start-stripe-emulator.ts';

export const USAGE = `stripe-emulator: Stripe Checkout on your own machine, without a network.

  --port N                 port to listen on (default 12111; 0 = any free one)
  --host H                 address to listen on (default 127.0.0.1)
  --webhook URL=SECRET     send signed events there; may be given several times
  --clock real|frozen      the machine's time, or a time that only moves when told (default real)
  --seed N                 repeatable ids and random choices (default: another one each time)
  --retries sandbox|live   how failed webhooks are repeated (default sandbox)
  --rate-limits off|sandbox|live   refuse too many requests in a second (default off)
  --business-name NAME     the shop's name on the payment page (default "Test shop")
  --terms-url URL          the shop's terms of service (default: none; then no session can require them)
  --fixtures               make an object of every unknown id on first sight (default: refuse it)
  --keep N|all             finished sessions that are kept, the newest, with their events (default 20000)
  --state FILE             keep everything in this file over restarts (default: in memory only)
  --conformance            compare everything with the types of the installed stripe package (for tests of the emulator)
  --help                   this text`;

const DEFAULT_PORT = 12111;

/** Reads the arguments; throws an Error with one sentence for a wrong one. Null: only the help is wanted. */
export function readCommandLine(args: string[]): StripeEmulatorOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      webhook: { type: 'string', multiple: true },
      clock: { type: 'string' },
      seed: { type: 'string' },
      retries: { type: 'string' },
      'rate-limits': { type: 'string' },
      'business-name': { type: 'string' },
      'terms-url': { type: 'string' },
      keep: { type: 'string' },
      state: { type: 'string' },
      conformance: { type: 'boolean' },
      fixtures: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  return {
    port: wholeNumber('--port', values.port ?? String(DEFAULT_PORT), 65_535),
    host: values.host ?? '127.0.0.1',
    webhooks: (values.webhook ?? []).map(readWebhook),
    clock: choice('--clock', values.clock ?? 'real', ['real', 'frozen']),
    retries: choice('--retries', values.retries ?? 'sandbox', ['sandbox', 'live']),
    rateLimits: choice('--rate-limits', values['rate-limits'] ?? 'off', RATE_LIMIT_MODES),
    fixtures: values.fixtures ?? false,
    ...(values.keep === undefined ? {} : { keep: readKeep(values.keep) }),
    ...(values.conformance ? { conformance: true } : {}),
    ...(values.seed === undefined ? {} : { seed: wholeNumber('--seed', values.seed, 2 ** 32 - 1) }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values['terms-url'] === undefined ? {} : { termsOfServiceUrl: webUrl('--terms-url', values['terms-url']) }),
    ...(values['business-name'] === undefined ? {} : { businessName: values['business-name'] }),
  };
}

/** The secret follows the last `=`: the address may hold others in its query. */
function readWebhook(text: string): { url: string; secret: string } {
  const equals = text.lastIndexOf('=');
  const [url, secret] = [text.slice(0, equals), text.slice(equals + 1)];
  if (equals < 0 || !URL.canParse(url) || secret === '') {
    throw new Error(`--webhook must be URL=SECRET, such as http://127.0.0.1:4000/webhooks/stripe=whsec_x, not ${text}`);
  }
  return { url, secret };
}

function webUrl(name: string, text: string): string {
  if (/^https?:/.test(text) && URL.canParse(text)) return text;
  throw new Error(`${name} must be a web address, such as https://shop.example/terms, not ${text}`);
}

const readKeep = (text: string): number | null =>
  text === 'all' ? null : wholeNumber('--keep', text, Number.MAX_SAFE_INTEGER);

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= max) return number;
  throw new Error(`${name} must be a whole number from 0 to ${max}, not ${text}`);
}

function choice<const T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === text);
  if (found === undefined) throw new Error(`${name} must be ${known.join(' or ')}, not ${text}`);
  return found;
}
