import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Structured log; one line an event, never a secret, token or card. */
export type Log = Logger;

const SECRETS = ['*.token', '*.accessToken', '*.password', '*.secret', '*.cookie', '*.authorization', '*.checkoutUrl'];

/** Writes JSON lines to standard output. */
export function openLog(config: Pick<Config, 'logLevel'>, name: string): Log {
  return pino({ name, level: config.logLevel, redact: SECRETS });
}
