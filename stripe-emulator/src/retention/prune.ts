import type { Emulator } from '../core/emulator.ts';
import type { Table } from '../core/table.ts';
import { isOpen } from '../webhooks/delivery.ts';
import { idsOnTheirWay } from './living.ts';
import { forgetSessions } from './forget-sessions.ts';

/** Forgets what is finished and older than the newest `keep` of its kind. What is open, pending or still needed stays. */
export function prune(emulator: Emulator, keep: number): void {
  const { state, idempotency, webhooks } = emulator;
  const onTheirWay = idsOnTheirWay(emulator);
  forgetSessions(emulator, keep, onTheirWay);
  removeOldest(state.events, keep, ({ id }) => !onTheirWay.has(id) && webhooks.forgetEvent(id));
  removeOldest(state.deliveries, keep, (delivery) => !isOpen(delivery));
  idempotency.forgetAbove(keep);
  for (const table of Object.values(emulator.state)) table.compact();
}

function removeOldest<T extends { id: string }>(table: Table<T>, keep: number, isFinished: (row: T) => boolean): void {
  if (table.size <= keep) return;
  for (const row of table.oldestFirst()) {
    if (isFinished(row)) table.remove(row.id);
    if (table.size <= keep) return;
  }
}
