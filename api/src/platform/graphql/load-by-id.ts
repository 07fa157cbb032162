import DataLoader from 'dataloader';

/** Gathers look-ups into one statement. Nothing is kept after it: a later mutation or push must see what is true then. */
const GATHER_ONLY = { cache: false };

/** Turns the look-ups of one moment into one statement; null for what is not there. */
export function loadById<T extends Readonly<{ id: string }>>(
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await read(ids)).map((item) => [item.id, item]));
    return ids.map((id) => found.get(id) ?? null);
  }, GATHER_ONLY);
}

/** As `loadById`, for the many items that belong to one owner; an empty list where there are none. */
export function loadByOwner<T>(
  read: (ownerIds: readonly string[]) => Promise<readonly T[]>,
  ownerOf: (item: T) => string,
): DataLoader<string, readonly T[]> {
  return new DataLoader(async (ownerIds) => {
    const byOwner = Map.groupBy(await read(ownerIds), ownerOf);
    return ownerIds.map((id) => byOwner.get(id) ?? []);
  }, GATHER_ONLY);
}
