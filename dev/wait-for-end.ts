const PARENT_CHECK_INTERVAL_MS = 500;

/**
 * Resolves with the reason once we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or the package manager that
 * started us has gone (a SIGTERM to it does not reach us).
 */
export function waitForEnd(): Promise<string> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve('Ctrl-C.'));
    process.on('SIGTERM', () => resolve('Asked to end.'));
    process.on('SIGHUP', () => resolve('The terminal was closed.'));
    if (process.env.npm_lifecycle_event) watchParent(() => resolve('The process that started the shop has gone.'));
  });
}

function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && onGone(), PARENT_CHECK_INTERVAL_MS);
  timer.unref();
}
