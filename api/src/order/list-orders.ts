import { checkPageSize, toConnection } from '../platform/graphql/connection.ts';
import { cursorCodec, type Keyset } from '../platform/graphql/cursor.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import type { Db } from '../platform/postgres.ts';
import { loadOrders } from './load-order.ts';
import { orderView } from './order-view.ts';
import type { Shop } from './shop.ts';

type Page = Readonly<{ customerId: string; first: number; after: string | null }>;

/** A page of one customer's orders, newest first, in two statements however long it is. */
export async function orderPage({ shop, locale }: ShopRequest<Shop>, { customerId, first, after }: Page) {
  checkPageSize(first);
  const cursors = cursorCodec(shop.config.tokenSecrets, JSON.stringify(['orders', customerId]));
  const start = after === null ? null : cursors.read(after);
  const ids = await idsOfPage(shop.db, customerId, start, first + 1);
  const now = shop.clock.now();
  const orders = (await loadOrders(shop.db, ids)).map((order) => ({
    ...orderView(order, { locale, now }),
    sortKey: order.createdAt.toISOString(),
  }));
  return toConnection(orders, { first, after: start }, cursors);
}

async function idsOfPage(db: Db, customerId: string, start: Keyset | null, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Order"
    WHERE "customerId" = ${customerId}
      AND (${start === null} OR ("createdAt", "id") < (${start?.key ?? null}::timestamptz, ${start?.id ?? null}::text))
    ORDER BY "createdAt" DESC, "id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
