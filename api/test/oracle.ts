import type { World } from './harness/world.ts';
import { accounts } from './oracle/accounts.ts';
import { cartsAndCoupons } from './oracle/coupons.ts';
import { readEvidence, type Evidence } from './oracle/evidence.ts';
import { gate } from './oracle/gate.ts';
import { history } from './oracle/history.ts';
import { messages } from './oracle/messages.ts';
import { money } from './oracle/money.ts';
import { refunds } from './oracle/refunds.ts';
import { stock } from './oracle/stock.ts';

/** Names of the invariants that a test breaks on purpose, for example to show what a later sweep mends. */
export type Pardon = Readonly<{ except?: readonly string[] }>;

const CHECKS: readonly ((evidence: Evidence) => string[])[] = [
  stock,
  gate,
  cartsAndCoupons,
  money,
  refunds,
  history,
  messages,
  accounts,
];

/**
 * What must hold whatever a test has done, once everything is quiet: compares the shop's database with Redis, with
 * Stripe and with the mails that arrived. Each sentence begins with the invariant it is about.
 */
export async function findViolations(world: World): Promise<string[]> {
  const evidence = await readEvidence(world);
  const differences = await world.stripe.differences();
  return [...CHECKS.flatMap((check) => check(evidence)), ...differences.map((text) => `Not as in the SDK: ${text}`)];
}

/** Throws with all violations at once. */
export async function assertOracle(world: World, { except = [] }: Pardon = {}): Promise<void> {
  const found = (await findViolations(world)).filter((text) => !except.some((name) => text.startsWith(name)));
  if (found.length > 0) throw new Error(`The oracle found:\n${found.join('\n')}`);
}
