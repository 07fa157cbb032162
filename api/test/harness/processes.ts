import { startChild, type Child } from './child.ts';

export type ProcessName = 'api' | 'webhook' | 'worker';

const READY: Record<ProcessName, RegExp> = {
  api: /(http:\/\/[\d.]+:\d+)\/graphql/,
  webhook: /webhook on (\S+)/,
  worker: /(worker) running/,
};

/** One of the shop's own processes, as production runs it; `ready[0]` is the address it prints. */
export function startProcess(name: ProcessName, env: NodeJS.ProcessEnv): Promise<Child> {
  return startChild({ cwd: 'api', args: ['--import', 'tsx', `src/${name}.ts`], env, readyLine: READY[name] });
}
