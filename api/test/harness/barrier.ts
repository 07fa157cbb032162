/** A promise that a test opens by hand: what waits for it goes on then. */
export function aBarrier(): { passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: () => resolve() };
}
