import type { Emulator } from '../core/emulator.ts';
import type { KeptSnapshot } from '../core/kept-snapshot.ts';
import { putSnapshot, readSnapshot, takeSnapshot, type Snapshot } from '../core/snapshot.ts';
import { ApiError, badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

const MAX_KEPT = 50;
const ID = /^[\w.-]{1,64}$/;

/** Keeps the present moment under a name; the same name again replaces it. */
export async function keepSnapshot(emulator: Emulator, input: Input): Promise<unknown> {
  const { snapshots, clock } = emulator;
  const id = input.allow('id').text('id') ?? freeId(snapshots);
  if (!ID.test(id)) throw badRequest('id must be 1 to 64 letters, digits, points, lines or dashes');
  if (!snapshots.has(id) && snapshots.size >= MAX_KEPT) {
    throw badRequest(`${MAX_KEPT} snapshots are kept already: delete one, or use its id again`);
  }
  await clock.settled(); // half an advance is no moment to come back to
  const text = JSON.stringify(takeSnapshot(emulator));
  const objects = Object.values(emulator.state).reduce((sum, table) => sum + table.size, 0);
  snapshots.set(id, { id, taken_at: clock.now(), objects, bytes: Buffer.byteLength(text), text });
  return described(findSnapshot(emulator, id));
}

function freeId(snapshots: ReadonlyMap<string, KeptSnapshot>): string {
  let number = snapshots.size + 1;
  while (snapshots.has(`snapshot_${number}`)) number += 1;
  return `snapshot_${number}`;
}

function findSnapshot({ snapshots }: Emulator, id: string): KeptSnapshot {
  const found = snapshots.get(id);
  if (!found) throw new ApiError(404, `no snapshot ${id}; there are: ${[...snapshots.keys()].join(', ') || 'none'}`);
  return found;
}

const described = ({ id, taken_at, objects, bytes }: KeptSnapshot) => ({ id, taken_at, objects, bytes });

export function listSnapshots({ snapshots }: Emulator): unknown {
  return { count: snapshots.size, data: [...snapshots.values()].map(described) };
}

/** The whole of it: to be kept in a file, and given back to `restore`. It holds card numbers and webhook secrets. */
export const downloadSnapshot = (emulator: Emulator, id: string): unknown =>
  JSON.parse(findSnapshot(emulator, id).text) as unknown;

export function deleteSnapshot(emulator: Emulator, id: string): unknown {
  const found = findSnapshot(emulator, id);
  emulator.snapshots.delete(id);
  return described(found);
}

/** Goes back to `{ id }`, or to a downloaded `{ snapshot }`. */
export async function restoreSnapshot(emulator: Emulator, input: Input): Promise<unknown> {
  input.allow('id', 'snapshot');
  const id = input.text('id');
  const given = input.raw('snapshot');
  if ((id === undefined) === (given === undefined)) throw badRequest('restore needs either id or snapshot');
  const text = id === undefined ? JSON.stringify(given) : findSnapshot(emulator, id).text;
  const snapshot = readable(text, emulator.origin);
  await standStill(emulator);
  putSnapshot(emulator, snapshot);
  emulator.retention.reset();
  emulator.held.wake(); // the faults may be others now
  await emulator.clock.advance(0); // a clock that ran on may have reached what was still to come
  return emulator.clock.read();
}

function readable(text: string, origin: string): Snapshot {
  try {
    return readSnapshot(text, origin);
  } catch (error) {
    throw badRequest(`this is no snapshot: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Ends an advance that is under way: nothing it waits for will come any more. */
async function standStill({ webhooks, clock }: Emulator): Promise<void> {
  webhooks.forgetAll();
  clock.stopAdvance();
  await clock.settled();
}
