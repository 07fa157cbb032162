import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Emulator } from './emulator.ts';
import { restoreSnapshot, resumeEffects, takeSnapshot, type Snapshot } from './snapshot.ts';

const SAVE_EVERY_MS = 1000;

/** Keeps what the emulator remembers in one file, so that a shop's open sessions outlive a restart. */
export type StateFile = Readonly<{
  /** Call it once the emulator can be reached: what was due meanwhile happens now, and saving begins. */
  resume(): Promise<void>;
  close(): void;
}>;

/** Reads the file, if there is one, into a new emulator. */
export function openStateFile(emulator: Emulator, file: string): StateFile {
  const offsetMs = existsSync(file) ? readInto(emulator, file) : 0;
  let timer: NodeJS.Timeout | undefined;
  let saved = '';
  const save = () => {
    const text = JSON.stringify(takeSnapshot(emulator));
    if (text === saved) return;
    saved = text;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file); // a kill in between leaves the old file whole
  };
  return {
    async resume() {
      await resumeEffects(emulator, offsetMs);
      timer = setInterval(save, SAVE_EVERY_MS);
    },
    close() {
      clearInterval(timer);
      save();
    },
  };
}

function readInto(emulator: Emulator, file: string): number {
  try {
    const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
    restoreSnapshot(emulator, snapshot);
    return snapshot.offset_ms;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the state file ${file} cannot be read (${reason}): delete it to begin anew`, { cause: error });
  }
}
