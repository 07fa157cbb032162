import DataLoader from 'dataloader';
import type { ShopRequest } from './shop-request.ts';

/** Turns many look-ups of one request into one statement; null for what is not there. Nothing is kept on a socket. */
export function loadById<T extends Readonly<{ id: string }>>(
  request: Pick<ShopRequest, 'live'>,
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(
    async (ids) => {
      const found = new Map((await read(ids)).map((item) => [item.id, item]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { cache: !request.live },
  );
}

/** As `loadById`, for the many items that belong to one owner; an empty list where there are none. */
export function loadByOwner<T>(
  request: Pick<ShopRequest, 'live'>,
  read: (ownerIds: readonly string[]) => Promise<readonly T[]>,
  ownerOf: (item: T) => string,
): DataLoader<string, readonly T[]> {
  return new DataLoader(
    async (ownerIds) => {
      const byOwner = Map.groupBy(await read(ownerIds), ownerOf);
      return ownerIds.map((id) => byOwner.get(id) ?? []);
    },
    { cache: !request.live },
  );
}
