import type { Emulator } from '../core/emulator.ts';
import type { Table } from '../core/table.ts';
import { isOpen } from '../webhooks/delivery.ts';
import { idsOnTheirWay } from './living.ts';
import { forgetSessions } from './forget-sessions.ts';

/** A paid session makes five to seven, a refund three more: whoever has the session shall find its events. */
const MOST_EVENTS_OF_A_SESSION = 8;
const KEYS_OF_A_SESSION = 2;

/** Forgets all but the newest `keep` finished sessions and what goes with them. What is open, pending or needed stays. */
export function prune(emulator: Emulator, keep: number): void {
  const { state, idempotency, webhooks } = emulator;
  const onTheirWay = idsOnTheirWay(emulator);
  forgetSessions(emulator, keep, onTheirWay);
  const limits = { keep, most: keep * MOST_EVENTS_OF_A_SESSION, since: startOfNewest(emulator, keep) };
  removeOldest(state.events, limits, ({ id }) => !onTheirWay.has(id) && webhooks.forgetEvent(id));
  removeOldest(state.deliveries, limits, (delivery) => !isOpen(delivery));
  idempotency.forgetAbove(keep * KEYS_OF_A_SESSION);
  for (const table of Object.values(emulator.state)) table.compact();
}

/** When the oldest of the newest `keep` sessions was made: what is older than that belongs to none of them. */
function startOfNewest({ state }: Emulator, keep: number): number {
  let left = keep;
  for (const { created } of state.checkoutSessions.newestFirst()) if (--left <= 0) return created;
  return -Infinity;
}

type Limits = Readonly<{ keep: number; most: number; since: number }>;

/** The newest `keep` stay, and up to `most` of those that are not older than `since`. */
function removeOldest<T extends { id: string; created: number }>(
  table: Table<T>,
  { keep, most, since }: Limits,
  isFinished: (row: T) => boolean,
): void {
  if (table.size <= keep) return;
  for (const row of table.oldestFirst()) {
    if (table.size <= (row.created < since ? keep : most)) return;
    if (isFinished(row)) table.remove(row.id);
  }
}
