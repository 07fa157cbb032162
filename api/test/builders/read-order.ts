import type { World } from '../harness/world.ts';
import { until } from '../harness/until.ts';

/** The order with everything that hangs on it. */
export function readOrder({ shop }: World, orderId: string) {
  return shop.db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      items: { orderBy: { position: 'asc' } },
      attempts: { orderBy: { seq: 'asc' } },
      events: { orderBy: { version: 'asc' } },
      holds: true,
      claim: true,
      outbox: { orderBy: { id: 'asc' } },
      stripe: true,
      stripeItems: true,
      shippingAddress: true,
      refunds: { orderBy: { createdAt: 'asc' } },
    },
  });
}

export type Order = Awaited<ReturnType<typeof readOrder>>;

/** Waits until the order has this status; says what it has otherwise. */
export async function orderIn(world: World, orderId: string, status: Order['status']): Promise<Order> {
  await until(`order ${orderId} is ${status}`, async () => {
    const found = await world.shop.db.order.findUnique({ where: { id: orderId }, select: { status: true } });
    return found?.status === status;
  });
  return readOrder(world, orderId);
}

/** The rules that moved the order, oldest first: T1, T2, T4. */
export function rulesOf({ events }: Order): string[] {
  return events.map(({ why }) => why);
}

export async function stockOf({ shop }: World, { variantId }: { variantId: string }) {
  const { available, held, committed } = await shop.db.stock.findUniqueOrThrow({ where: { variantId } });
  return { available, held, committed };
}
