import { redirect } from '@sveltejs/kit';
import { keepToken, refuseOrder } from '#lib/server/order-access.ts';
import { followingOf, showOrder } from '#lib/server/order-page.ts';
import { cancelByToken, loadByToken } from '#lib/server/order.ts';
import { wordsOf } from '#lib/server/words.ts';

/**
 * S0.12, S0.13, S0.23: Stripe's cancel URL. Coming here with the order's token is the wish to cancel, until a way to pay
 * later is chosen: then an old tab or the browser's history may lead here, and only the page's button cancels (T23).
 */
export async function load(event) {
  const { id } = event.params;
  const token = event.url.searchParams.get('token');
  if (token !== null) {
    // The token alone decides. Were the visitor's cookies sent too, any link to here could cancel their order.
    const order = await loadByToken(event, { id, accessToken: token });
    if (!order) refuseOrder(event);
    if (order.status !== 'AWAITING_PAYMENT') await cancelByToken(event, id, token);
    keepToken(event, id, token);
    redirect(303, event.url.pathname);
  }
  const view = await showOrder(event, id, { arrival: 'cancel' });
  return { ...wordsOf(event, 'order', 'totals'), view, following: followingOf(event, id) };
}
