import { delimiter, dirname } from 'node:path';
import { CLONE } from './settings.ts';

/** Marks every process that a clone starts, so that a later start knows its own. */
export const CLONE_MARK = 'HOLDFAST_CLONE';

/** Our environment for a child: our Node first on PATH, our mark, and nothing of the package manager's. */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(npm|pnpm)_/i.test(name) && name !== 'INIT_CWD');
  const path = [dirname(process.execPath), env.PATH].filter(Boolean).join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, [CLONE_MARK]: CLONE };
}
