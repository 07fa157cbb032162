import type { Evidence } from './evidence.ts';
import { groupBy } from './group.ts';

/** A07: the books of accounts. What is stored of a log-in or a cart is a SHA-256, and a book has at most one default. */
export function accounts({ sessions, carts, addresses }: Evidence): string[] {
  const defaults = groupBy(
    addresses.filter(({ isDefault }) => isDefault),
    ({ customerId }) => customerId,
  );
  const users = groupBy(
    carts.filter(({ userId }) => userId !== null),
    ({ userId }) => userId ?? '',
  );
  return [
    ...sessions.filter(({ id }) => !isHash(id)).map(() => 'A07: a session is stored under something else than a hash'),
    ...carts.filter(({ tokenHash }) => !isHash(tokenHash)).map(({ id }) => `A07: cart ${id} keeps its secret`),
    ...carts
      .filter(({ userId, joinedIntoId }) => userId !== null && joinedIntoId !== null)
      .map(({ id }) => `Z01: cart ${id} was joined to another and is still a user's`),
    ...[...users].filter(([, own]) => own.length > 1).map(([id]) => `Z01: user ${id} has several carts`),
    ...[...defaults]
      .filter(([, own]) => own.length > 1)
      .map(([id]) => `S1.18: customer ${id} has two default addresses`),
  ];
}

const isHash = (text: string) => /^[\da-f]{64}$/.test(text);
