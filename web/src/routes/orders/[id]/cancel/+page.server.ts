import { redirect } from '@sveltejs/kit';
import { keepToken, keyOf, refuseOrder } from '#lib/server/order-access.ts';
import { orderPageData } from '#lib/server/order-page.ts';
import { cancelByToken, loadOrder } from '#lib/server/order.ts';

/** S0.12, S0.13, S0.23: Stripe's cancel URL. Coming here with the order's token is the wish to cancel. */
export async function load(event) {
  event.depends('holdfast:order');
  const { id } = event.params;
  const token = event.url.searchParams.get('token');
  if (token !== null) {
    // The token alone decides. Were the visitor's cookies sent too, any link to here could cancel their order.
    const outcome = await cancelByToken(event, id, token);
    if (outcome.__typename === 'PlainRefusal') refuseOrder(event);
    keepToken(event, id, token);
    redirect(303, event.url.pathname);
  }
  const key = keyOf(event, id);
  const order = (await loadOrder(event, key)) ?? refuseOrder(event);
  return orderPageData(order, key.accessToken);
}
