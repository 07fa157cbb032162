import { isDeepStrictEqual } from 'node:util';
import type { State, StoredEvent } from '../../src/core/state.ts';
import type { Table } from '../../src/core/table.ts';
import {
  chargeFacts,
  disputeFacts,
  intentFacts,
  refundFacts,
  sessionFacts,
  twins,
  warningFacts,
  type Fact,
} from './edges.ts';
import { attemptFacts, mandateFacts, setupFacts } from './setup-edges.ts';
import type { Lab } from './lab.ts';

type Json = Record<string, unknown> & { id: string; object?: string };
/** A moment that one can go back to; `memory` is every object as one text. */
type Kept = { heard: Map<string, Heard>; memory: string };
type Heard = { type: string; object: Json; before: Json | null };

const addresses: Readonly<Record<string, string>> = {
  charge: 'charges',
  'checkout.session': 'checkout/sessions',
  customer: 'customers',
  dispute: 'disputes',
  mandate: 'mandates',
  payment_intent: 'payment_intents',
  'radar.early_fraud_warning': 'radar/early_fraud_warnings',
  refund: 'refunds',
  setup_intent: 'setup_intents',
};

/**
 * Stands between the emulator and its memory: sees every value an object ever has and every event at its moment, and
 * keeps what must not happen. `check` throws the first of it.
 */
export function watch({ emulator, stripe, control }: Lab) {
  const wrongs: string[] = [];
  const heard = new Map<string, Heard>();
  const touched = new Map<string, Json>();
  const seen = new Map<string, number>();
  const { state } = emulator;
  let kept: Kept | null = null;
  let isRestoring = false;

  function follow<T extends { id: string; object?: string }>(table: Table<T>, facts: readonly Fact<T>[]): void {
    const put = table.put.bind(table);
    table.put = (row: T): T => {
      if (isRestoring) return put(row);
      const before = table.get(row.id);
      for (const { name, read, edges } of facts) {
        const [from, to] = [before ? read(before) : '', read(row)];
        if (from === to) continue;
        const edge = `${name}: ${from || 'nothing'} → ${to}`;
        seen.set(edge, (seen.get(edge) ?? 0) + 1);
        if (!edges[from]?.includes(to)) wrongs.push(`${row.id}: ${name} went from ${from || 'nothing'} to ${to}`);
      }
      touched.set(row.id, copy(row));
      return put(row);
    };
  }
  follow(state.checkoutSessions, sessionFacts);
  follow(state.paymentIntents, intentFacts);
  follow(state.charges, chargeFacts);
  follow(state.refunds, refundFacts);
  follow(state.disputes, disputeFacts);
  follow(state.earlyFraudWarnings, warningFacts);
  follow(state.setupIntents, setupFacts);
  follow(state.setupAttempts, attemptFacts);
  follow(state.mandates, mandateFacts);

  const tables: readonly Table<{ id: string; object?: string | null }>[] = Object.values(state);
  const find = ({ id, object }: Json) =>
    tables.map((table) => table.get(id)).find((row) => row !== undefined && row.object === object);

  const queue = emulator.webhooks.queue.bind(emulator.webhooks);
  emulator.webhooks.queue = (event, group) => {
    const object = copy(event.data.object);
    const now = find(object);
    if (now && !isDeepStrictEqual(object, copy(now))) wrongs.push(`${event.type} shows not what ${object.id} is`);
    const last = heard.get(object.id);
    const isTold = last !== undefined && isDeepStrictEqual(last.object, object);
    if (isTold && !twins.some(([first, second]) => first === last.type && second === event.type)) {
      wrongs.push(`${event.type} after ${last.type} of ${object.id} tells nothing new`);
    }
    const before = isTold ? last.before : (last?.object ?? null);
    const wrong = wrongPrevious(event, before, object);
    if (wrong) wrongs.push(`${event.type} of ${object.id}: ${wrong}`);
    heard.set(object.id, { type: event.type, object, before });
    queue(event, group);
  };

  /** Captured money makes its session paid; the events are those of the intent. */
  const isCapturedLater = (session: Json): boolean =>
    state.paymentIntents.get(String(session['payment_intent']))?.capture_method === 'manual';

  /** What the last event said of an object is what the API answers now. Open sessions change without a word. */
  async function compare(row: Json): Promise<void> {
    const { id, object: kind = '', status } = row;
    if (kind === 'checkout.session' && (status === 'open' || isCapturedLater(row))) return;
    if (kind === 'setup_intent' && status === 'requires_confirmation') return; // an update of a setup says nothing
    const said = heard.get(id)?.object;
    const address = addresses[kind];
    if (said === undefined || address === undefined) return;
    const now = copy(await stripe.rawRequest('GET', `/v1/${address}/${id}`));
    if (!isDeepStrictEqual(said, now)) {
      wrongs.push(`${id} is not what its events say: ${changedKeys(said, now).join(', ')}`);
    }
  }

  return {
    /** How often each edge was gone, by `name: from → to`. */
    seen,
    /** Looks at everything that was written since the last look. */
    async check(): Promise<void> {
      for (const object of touched.values()) await compare(object);
      touched.clear();
      if (wrongs.length > 0) throw new Error(wrongs.join('\n'));
    },
    forget(): void {
      wrongs.length = 0;
      heard.clear();
      touched.clear();
      kept = null;
    },
    /** Keeps this moment: all that is remembered, and all that was heard. */
    async keep(): Promise<void> {
      await control('POST', 'snapshot', { id: 'kept' });
      kept = { heard: new Map(heard), memory: memoryOf(state) };
    },
    /** Goes back to the kept moment, if there is one; everything must be as it was. */
    async goBack(): Promise<void> {
      if (!kept) return;
      isRestoring = true;
      await control('POST', 'restore', { id: 'kept' });
      isRestoring = false;
      touched.clear();
      heard.clear();
      for (const [id, last] of kept.heard) heard.set(id, last);
      if (memoryOf(state) !== kept.memory) wrongs.push('the kept moment came back as another one');
    },
  };
}

export type Watch = ReturnType<typeof watch>;

/** What is wrong with the old values that an `*.updated` event names; null when they are exactly those that changed. */
function wrongPrevious({ type, data }: StoredEvent, before: Json | null, object: Json): string | null {
  if (type === 'payment_method.detached') return null; // Stripe's own exception: it names the customer
  if (!type.endsWith('.updated')) return data.previous_attributes ? 'only *.updated may name old values' : null;
  const previous = copy({ id: '', ...data.previous_attributes });
  const named = Object.keys(previous).filter((key) => key !== 'id' || previous.id !== '');
  if (before === null) return null;
  const changed = changedKeys(before, object);
  if (!isDeepStrictEqual(new Set(named), new Set(changed)))
    return `changed ${changed.join(', ')}; named ${named.join(', ')}`;
  const wrong = named.find((key) => !isPartOf(previous[key], before[key] ?? null));
  return wrong === undefined ? null : `${wrong} was something else before`;
}

/** An object inside may name only the fields that changed. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return isDeepStrictEqual(part, whole);
  const fields = new Map(Object.entries(whole ?? {}));
  return Object.entries(part).every(([key, value]) => isPartOf(value, fields.get(key) ?? null));
}

const changedKeys = (before: Json, after: Json): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );

const memoryOf = (state: State): string =>
  JSON.stringify(Object.entries(state).map(([name, table]) => [name, [...table.oldestFirst()]]));

const copy = (object: object): Json => JSON.parse(JSON.stringify(object)) as Json;
