import type { Closing } from './closing.ts';
import type { Progress } from './progress.ts';
import type { RunRecorder } from './run-record.ts';
import { startService, type ServiceSpec } from './service.ts';
import type { Settings } from './settings.ts';

/** What every part of a start works with. */
export type Opening = Readonly<{ settings: Settings; progress: Progress; record: RunRecorder; closing: Closing }>;

/** Starts a service, remembers how to end it, and waits until it is ready. */
export async function open({ closing, record, progress }: Opening, spec: ServiceSpec): Promise<void> {
  const service = startService(spec, { onSpawn: record.note, say: progress.warn });
  await closing.add(service.stop);
  await service.ready;
}
