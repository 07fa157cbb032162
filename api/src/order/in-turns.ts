import type { Shop } from './shop.ts';

const AT_ONCE = 4;

/** Works off a sweep's list, a few at a time; one that fails does not keep the others from their end. */
export async function inTurns(
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
  { log }: Pick<Shop, 'log'>,
): Promise<void> {
  const queue = [...ids];
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      await work(id).catch((error: unknown) => log.warn({ id, reason: String(error) }, 'sweep will look again'));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
