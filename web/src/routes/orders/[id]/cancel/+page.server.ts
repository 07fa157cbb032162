import { redirect } from '@sveltejs/kit';
import { keepToken, refuseOrder } from '#lib/server/order-access.ts';
import { followingOf, showOrder } from '#lib/server/order-page.ts';
import { cancelByToken } from '#lib/server/order.ts';
import { wordsOf } from '#lib/server/words.ts';

/** S0.12, S0.13, S0.23: Stripe's cancel URL. Coming here with the order's token is the wish to cancel. */
export async function load(event) {
  const { id } = event.params;
  const token = event.url.searchParams.get('token');
  if (token !== null) {
    // The token alone decides. Were the visitor's cookies sent too, any link to here could cancel their order.
    const outcome = await cancelByToken(event, id, token);
    if (outcome.__typename === 'PlainRefusal') refuseOrder(event);
    keepToken(event, id, token);
    redirect(303, event.url.pathname);
  }
  const view = await showOrder(event, id, { arrival: 'cancel' });
  return { ...wordsOf(event, 'order', 'totals'), view, following: followingOf(event, id) };
}
