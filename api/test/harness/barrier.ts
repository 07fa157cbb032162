/** A promise that a test fulfils by hand: what waits for it goes on then. */
export function aBarrier(): { passed: Promise<unknown>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<null>();
  return { passed: promise, open: () => resolve(null) };
}
