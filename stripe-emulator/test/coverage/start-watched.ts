import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  startStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorOptions,
} from '../../src/start-stripe-emulator.ts';
import type { SeenReport } from '../../src/conformance/seen.ts';
import { SEEN_FOLDER } from './seen-folder.ts';

/** An emulator that is compared with the SDK's types; at its end it leaves behind what it has seen. */
export async function startWatched(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const emulator = await startStripeEmulator({ conformance: true, ...options });
  return {
    ...emulator,
    async close() {
      await keepSeen(emulator.url);
      await emulator.close();
    },
  };
}

async function keepSeen(url: string): Promise<void> {
  const folder = process.env[SEEN_FOLDER];
  if (folder === undefined) return; // the pages' suite, which nobody asks
  const answer = await fetch(`${url}/_emulator/conformance`);
  const { seen } = (await answer.json()) as { seen: SeenReport };
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(seen));
}
