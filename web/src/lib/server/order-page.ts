import type { Order } from './order.ts';
import { LIVE_QUERY } from './order.ts';

/** What the order pages share: the order, and what the browser needs to follow it. */
export const orderPageData = (order: Order, accessToken: string | null) => ({
  order,
  accessToken,
  liveQuery: LIVE_QUERY,
  loadedAt: new Date().toISOString(),
});
