import { CLONE_MARK } from './environment.ts';
import { findPortHolder, isPortFree, type PortHolder } from './ports.ts';
import { isRunning, markProcess, variableOf } from './process-list.ts';
import { stopProcess, waitUntil } from './processes.ts';
import { readRunRecord } from './run-record.ts';

const SUPERVISOR_GRACE_MS = 20_000; // it ends its services in order first

/** Ends what an earlier start of this clone left running; answers with the names of what it had to end. */
export async function endEarlierRun(recordFile: string): Promise<string[]> {
  const record = readRunRecord(recordFile);
  if (!record) return [];
  const running = [...Object.entries(record.services), ['supervisor', record.supervisor] as const].filter(([, mark]) =>
    isRunning(mark),
  );
  await stopProcess(record.supervisor, { graceMs: SUPERVISOR_GRACE_MS });
  await Promise.all(Object.values(record.services).map((mark) => stopProcess(mark, { group: true })));
  return running.map(([name]) => name);
}

/** A port somebody else holds; `holder` is unknown when it is another user's. */
export type TakenPort<Name extends string> = Readonly<{ name: Name; port: number; holder: PortHolder | undefined }>;

/** Frees the ports that a process of this clone still holds, and answers with those that a stranger holds. */
export async function claimPorts<Name extends string>(
  ports: readonly (readonly [Name, number])[],
  clone: string,
): Promise<TakenPort<Name>[]> {
  const taken = await Promise.all(ports.map(([name, port]) => claimPort(name, port, clone)));
  return taken.filter((port) => port !== undefined);
}

async function claimPort<Name extends string>(
  name: Name,
  port: number,
  clone: string,
): Promise<TakenPort<Name> | undefined> {
  if (await isPortFree(port)) return undefined;
  const holder = await findPortHolder(port);
  if (!holder || variableOf(holder.pid, CLONE_MARK) !== clone) return { name, port, holder };
  const mark = markProcess(holder.pid);
  if (mark) await stopProcess(mark);
  return (await waitUntil(() => isPortFree(port), 2_000)) ? undefined : { name, port, holder };
}
