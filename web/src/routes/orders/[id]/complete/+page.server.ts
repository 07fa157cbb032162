import { redirect } from '@sveltejs/kit';
import { loadFrame } from '#lib/server/frame.ts';
import { keyOf, refuseOrder, tidyUrl } from '#lib/server/order-access.ts';
import { orderPageData } from '#lib/server/order-page.ts';
import { confirmSession } from '#lib/server/order.ts';

/** S0.18, R5: Stripe's success URL. The address proves nothing; only what the shop learns from Stripe counts. */
export async function load(event) {
  event.depends('holdfast:order');
  const { id } = event.params;
  tidyUrl(event, id);
  const sessionId = event.url.searchParams.get('session_id');
  if (!sessionId) redirect(303, `/orders/${id}`);
  const { accessToken } = keyOf(event, id);
  const order = await confirmSession(event, sessionId, accessToken);
  if (order?.id !== id) refuseOrder(event);
  // Asked once more: the layout's count was read while the payment was still emptying the cart.
  const { cartCount } = await loadFrame(event);
  return { ...orderPageData(order, accessToken), cartCount };
}
