import { isRunning, markProcess, nameOf, parentOf, type ProcessMark } from './process-list.ts';

const ELDER_CHECK_INTERVAL_MS = 500;

/**
 * Resolves with the reason once we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or a package manager above us
 * has gone (npx does not pass a SIGTERM on).
 */
export function waitForEnd(): Promise<string> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve('Ctrl-C.'));
    process.on('SIGTERM', () => resolve('Asked to end.'));
    process.on('SIGHUP', () => resolve('The terminal was closed.'));
    watchElders(() => resolve('The package manager that started the shop has gone.'));
  });
}

function watchElders(onGone: () => void): void {
  const elders = findElders();
  const timer = setInterval(() => elders.every(isRunning) || onGone(), ELDER_CHECK_INTERVAL_MS);
  timer.unref();
}

// `npx pnpm start` stands above us as npm, a shell, pnpm and another shell. A shell above those is none of our business:
// it may have started us in the background and ended.
function findElders(): ProcessMark[] {
  const above = ancestorsOf(process.pid);
  const topmost = above.findLastIndex((pid) => /^(npx|npm|pnpm)\b/.test(nameOf(pid) ?? ''));
  return above.slice(0, topmost + 1).flatMap((pid) => markProcess(pid) ?? []);
}

function ancestorsOf(pid: number): number[] {
  const parent = parentOf(pid);
  return parent === undefined || parent === 1 ? [] : [parent, ...ancestorsOf(parent)];
}
