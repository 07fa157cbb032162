import { startChild, type Child } from './child.ts';
import { until } from './until.ts';

export type ProcessName = 'api' | 'webhook' | 'worker';

const READY: Record<ProcessName, RegExp> = {
  api: /(http:\/\/[\d.]+:\d+)\/graphql/,
  webhook: /webhook on (\S+)/,
  worker: /(worker) running/,
};

/** Where a process with INTERNAL_PORT=0 shows its health and its metrics. */
export const insideOf = ({ output }: Child): Promise<string> =>
  until('the inner address is said', () => /health and metrics on (\S+)/.exec(output())?.[1]);

/** One of the shop's own processes, as production runs it; `ready[0]` is the address it prints. */
export function startProcess(name: ProcessName, env: NodeJS.ProcessEnv): Promise<Child> {
  return startChild({ cwd: 'api', args: ['--import', 'tsx', `src/${name}.ts`], env, readyLine: READY[name] });
}
