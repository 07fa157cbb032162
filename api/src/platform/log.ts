import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';
import { scrubber } from './scrub.ts';
import { currentTraceId } from './trace.ts';

/** Structured log; one line an event with the id of its trace, never a secret, token or card. */
export type Log = Logger;

type Settings = Pick<Config, 'logLevel'> & Partial<Config>;

const SECRET_FIELDS = [
  'token',
  'accessToken',
  'cartToken',
  'password',
  'secret',
  'cookie',
  'authorization',
  'checkoutUrl',
  'body',
  'headers',
];
const DEPTHS = ['', '*.', '*.*.'];

/** Writes JSON lines to standard output, or where `destination` says. */
export function openLog(config: Settings, name: string, destination?: DestinationStream): Log {
  const scrub = scrubber(config);
  const options = {
    name,
    level: config.logLevel,
    redact: DEPTHS.flatMap((depth) => SECRET_FIELDS.map((field) => depth + field)),
    mixin: () => ({ traceId: currentTraceId() }),
    serializers: { err: briefly },
    // The last door: whatever a library put into its message leaves without what must not be read.
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What went wrong and where, without what libraries hang onto their errors: requests, answers, queries. */
function briefly(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error ? String(error.code) : undefined;
  return { type, message, code, stack };
}
