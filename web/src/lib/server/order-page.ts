import type { RequestEvent } from '@sveltejs/kit';
import type { Arrival } from '#lib/order/stage.ts';
import { keyOf, refuseOrder } from './order-access.ts';
import { confirmSession, LIVE_QUERY, loadOrder } from './order.ts';
import { viewOrder, type OrderView } from './order-view.ts';

/**
 * The order as the buyer may see it now; anybody else gets the plain 404 page.
 * With a session id, which Stripe's return address carries, the shop asks Stripe first how that session ended (R5).
 */
export async function showOrder(
  event: RequestEvent,
  orderId: string,
  { arrival, sessionId }: { arrival: Arrival; sessionId?: string | null },
): Promise<OrderView> {
  const key = keyOf(event, orderId);
  const order = sessionId ? await confirmSession(event, sessionId, key.accessToken) : await loadOrder(event, key);
  if (order?.id !== orderId) refuseOrder(event);
  return viewOrder(order, arrival, event.locals.locale, new Date());
}

/** What the browser needs to follow the order: it subscribes without any GraphQL of its own. */
export const followingOf = (event: RequestEvent, orderId: string) => ({
  query: LIVE_QUERY,
  accessToken: keyOf(event, orderId).accessToken,
});
