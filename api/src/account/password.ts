import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { fault } from '../platform/graphql/faults.ts';
import { newSecret } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { isOversized, normalPassword } from './password-rules.ts';

/** OWASP's choice for Argon2id, which the library takes unless told otherwise: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of Node's four worker threads two stay free for everything else, whatever a storm of log-ins asks. */
const AT_ONCE = 2;
const MOST_WAITING = 100;
const RETRY_AFTER_S = 5;

const turn = pLimit(AT_ONCE);

/** Argon2id of the password, with its salt and cost. */
export function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalPassword(typed), COST));
}

/** Whether this is the password; an account that does not exist (null) costs the same one comparison (A03). */
export async function isPassword(
  { metrics }: Pick<Platform, 'metrics'>,
  typed: string,
  storedHash: string | null,
): Promise<boolean> {
  if (isOversized(typed)) return false;
  const known = await inTurn(async () => {
    const stand = await nobodysHash(); // made by whoever comes first, known or not
    metrics.passwordChecks.inc();
    return verify(storedHash ?? stand, normalPassword(typed));
  });
  return known && storedHash !== null;
}

let nobodys: Promise<string> | null = null;

/** Of a password that nobody has. */
function nobodysHash(): Promise<string> {
  nobodys ??= hash(newSecret(), COST);
  return nobodys;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turn.pendingCount < MOST_WAITING) return turn(work);
  throw fault('SERVICE_UNAVAILABLE', 'Many people are logging in just now.', { retryAfterSeconds: RETRY_AFTER_S });
}
