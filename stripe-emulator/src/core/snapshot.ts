import type { Emulator } from './emulator.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

const FORMAT = 2;

/** Everything the emulator remembers at one moment, as plain data. */
export type Snapshot = {
  format: typeof FORMAT;
  /** Where the emulator could be reached: addresses in the objects begin with it. */
  origin: string;
  clock: ReturnType<Emulator['clock']['memory']>;
  tables: Record<string, { id: string }[]>;
  idempotency: ReturnType<Emulator['idempotency']['entries']>;
  /** The number of the last delivery. */
  deliveries: number;
  requests: ReturnType<Emulator['requests']['newestFirst']>;
  /** Null: ids go on as if nothing had been restored. */
  random: ReturnType<Emulator['random']['position']> | null;
  /** Null: they stay as they are. */
  switches: Switches | null;
};

type Switches = {
  webhooks: ReturnType<Emulator['webhooks']['chances']>;
  rate_limits: ReturnType<Emulator['rateLimits']['finite']>;
  automatic: boolean;
};

export function takeSnapshot(emulator: Emulator): Snapshot {
  const { state, clock, idempotency, webhooks, requests, random, rateLimits, delayed, origin } = emulator;
  const tables = Object.entries(state).map(([name, table]) => [name, rowsOf(table)] as const);
  return {
    format: FORMAT,
    origin,
    clock: clock.memory(),
    tables: Object.fromEntries(tables),
    idempotency: idempotency.entries(),
    deliveries: webhooks.sequence,
    requests: requests.newestFirst(),
    random: random.position(),
    switches: {
      webhooks: webhooks.chances(),
      rate_limits: rateLimits.finite(),
      automatic: delayed.automatic,
    },
  };
}

const rowsOf = (table: Table<{ id: string }>): { id: string }[] => [...table.oldestFirst()];

/** Reads a snapshot's text; its addresses become those of the emulator that reads it. */
export function readSnapshot(text: string, origin: string): Snapshot {
  const snapshot = checked(JSON.parse(text));
  if (snapshot.origin === origin) return snapshot;
  return checked(JSON.parse(text.replaceAll(`${snapshot.origin}/`, `${origin}/`)));
}

function checked(value: unknown): Snapshot {
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (format !== FORMAT) throw new Error(`it has the unknown format ${String(format)}`);
  return value as Snapshot; // the format is ours: whoever changes the shape raises its number
}

/** Puts everything in the place of what is there. What was on its way to the shop is sent again; nothing else happens yet. */
export function putSnapshot(emulator: Emulator, snapshot: Snapshot): void {
  const { state, idempotency, requests, clock, webhooks, rateLimits, delayed, random, settings } = emulator;
  fillTables(state, snapshot.tables);
  emulator.held.wake(); // the rules that held requests are not there any more
  idempotency.clear();
  idempotency.restore(snapshot.idempotency);
  requests.clear();
  for (const entry of snapshot.requests.toReversed()) requests.add(entry);
  clock.restore(snapshot.clock);
  if (snapshot.switches) {
    rateLimits.set('off', snapshot.switches.rate_limits);
    delayed.automatic = snapshot.switches.automatic;
  }
  // Without a seed nobody expects an id twice: a shop that has seen one would take the second for the first.
  if (snapshot.random && settings.isRepeatable) random.goTo(snapshot.random);
  webhooks.restore(snapshot.deliveries, snapshot.switches?.webhooks);
}

function fillTables(state: State, tables: Snapshot['tables']): void {
  for (const [name, table] of Object.entries(state) as [string, Table<{ id: string }>][]) {
    table.clear();
    for (const row of tables[name] ?? []) table.put(row);
  }
}
