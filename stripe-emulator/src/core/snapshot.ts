import type { Emulator } from './emulator.ts';
import { linkAddress } from '../links/link-address.ts';
import { scheduleDispute, schedulePending, schedulePromotionEnd, scheduleRefund } from './schedule-pending.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

const FORMAT = 1;

export type Snapshot = {
  format: typeof FORMAT;
  offset_ms: number;
  tables: Record<string, { id: string }[]>;
  idempotency: ReturnType<Emulator['idempotency']['entries']>;
};

/** Everything the emulator remembers, as one plain object: the same that `restoreSnapshot` takes. */
export function takeSnapshot({ state, clock, idempotency }: Emulator): Snapshot {
  const tables = Object.entries(state).map(([name, table]) => [name, rowsOf(table)] as const);
  return {
    format: FORMAT,
    offset_ms: clock.read().offset_ms,
    tables: Object.fromEntries(tables),
    idempotency: idempotency.entries(),
  };
}

const rowsOf = (table: Table<{ id: string }>): { id: string }[] => [...table.oldestFirst()];

/** Puts everything back as it was; nothing happens yet. */
export function restoreSnapshot(emulator: Emulator, snapshot: Snapshot): void {
  if (snapshot.format !== FORMAT) throw new Error(`it has the unknown format ${String(snapshot.format)}`);
  fillTables(emulator.state, snapshot.tables);
  emulator.idempotency.restore(snapshot.idempotency);
}

/** Schedules what was still to come: sessions that end, webhooks that failed; then sets the clock to where it was. */
export async function resumeEffects({ state, clock, webhooks, origin }: Emulator, offsetMs: number): Promise<void> {
  for (const session of state.checkoutSessions.oldestFirst()) {
    if (session.status !== 'open') continue;
    session.url = `${origin}/c/pay/${session.id}`; // the port may be another one now
    clock.schedule(session.expires_at * 1000, { kind: 'expire_session', id: session.id });
  }
  for (const link of state.paymentLinks.oldestFirst()) link.url = linkAddress(origin, link.id);
  for (const pending of state.pendingPayments.oldestFirst()) {
    moveInstructions(state, origin, pending.id);
    schedulePending({ clock }, pending);
  }
  for (const plan of state.refundPlans.oldestFirst()) scheduleRefund({ clock }, plan);
  for (const code of state.promotionCodes.oldestFirst()) schedulePromotionEnd({ clock, state }, code);
  for (const plan of state.disputePlans.oldestFirst()) scheduleDispute({ clock }, plan);
  webhooks.restore();
  await clock.advance(Math.max(0, offsetMs / 1000));
}

function moveInstructions(state: State, origin: string, intentId: string): void {
  const action = state.paymentIntents.get(intentId)?.next_action;
  const [voucher, transfer] = [action?.konbini_display_details, action?.display_bank_transfer_instructions];
  if (transfer) transfer.hosted_instructions_url = `${origin}/c/transfer/${intentId}`;
  if (voucher) voucher.hosted_voucher_url = `${origin}/c/voucher/${intentId}`;
}

function fillTables(state: State, tables: Snapshot['tables']): void {
  for (const [name, table] of Object.entries(state) as [string, Table<{ id: string }>][]) {
    for (const row of tables[name] ?? []) table.put(row);
  }
}
