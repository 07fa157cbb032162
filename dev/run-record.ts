import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { markProcess, type ProcessMark } from './process-list.ts';

/** What a start has running, so that the next one can end it when this one was killed. */
export type RunRecord = Readonly<{
  supervisor: ProcessMark;
  services: Readonly<Record<string, ProcessMark>>;
}>;

export type RunRecorder = Readonly<{ note(service: string, pid: number): void; erase(): void }>;

/** Keeps the record on disk in step with what runs; written before anything is started. */
export function openRunRecord(file: string): RunRecorder {
  const supervisor = markProcess(process.pid);
  if (!supervisor) throw new Error('This process cannot see itself in the process list.');
  const services: Record<string, ProcessMark> = {};
  write(file, { supervisor, services });
  return {
    note(service, pid) {
      const mark = markProcess(pid);
      if (mark) services[service] = mark;
      write(file, { supervisor, services });
    },
    erase() {
      if (readRunRecord(file)?.supervisor.startedAt === supervisor.startedAt) rmSync(file, { force: true });
    },
  };
}

/** The last start's record; undefined when it ended in order, or when the file says nothing of use. */
export function readRunRecord(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

// Renamed into place: a kill in the middle of writing leaves the old record.
function write(file: string, record: RunRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 2));
  renameSync(`${file}.new`, file);
}
