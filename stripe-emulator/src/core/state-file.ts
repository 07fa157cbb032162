import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Emulator } from './emulator.ts';
import { putSnapshot, readSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts';

const SAVE_EVERY_MS = 1000;

/** Keeps what the emulator remembers in one file, so that a shop's open sessions outlive a restart. */
export type StateFile = Readonly<{
  /** Call it as soon as the emulator's address is known, before anybody else can call. */
  load(): void;
  /** What was due meanwhile happens now, and saving begins. */
  resume(): Promise<void>;
  close(): void;
}>;

/** Finds the file of a new emulator; refuses one that cannot be read. */
export function openStateFile(emulator: Emulator, file: string): StateFile {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (text !== null) explainFailure(file, () => readSnapshot(text, ''));
  let timer: NodeJS.Timeout | undefined;
  let saved = '';
  const save = () => {
    const next = JSON.stringify(lastingPart(takeSnapshot(emulator)));
    if (next === saved) return;
    saved = next;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, next);
    renameSync(`${file}.new`, file); // a kill in between leaves the old file whole
  };
  return {
    load() {
      if (text === null) return;
      explainFailure(file, () => putSnapshot(emulator, inMode(emulator, readSnapshot(text, emulator.origin))));
    },
    async resume() {
      await emulator.clock.advance(0);
      timer = setInterval(save, SAVE_EVERY_MS);
    },
    close() {
      clearInterval(timer);
      save();
    },
  };
}

/** Without what a restart begins anew: the log, the switches, and the ids, which must never come twice. */
const lastingPart = (snapshot: Snapshot): Snapshot => ({ ...snapshot, requests: [], random: null, switches: null });

/** Whether time stands still is the command line's to say, at which moment the file's. */
function inMode({ settings }: Emulator, snapshot: Snapshot): Snapshot {
  if (settings.clock === 'frozen') return snapshot;
  return { ...snapshot, clock: { ...snapshot.clock, frozen_at_ms: null } };
}

function explainFailure(file: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the state file ${file} cannot be read (${reason}): delete it to begin anew`, { cause: error });
  }
}
