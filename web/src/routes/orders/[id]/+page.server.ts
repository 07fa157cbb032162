import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, bad } from '#lib/server/act.ts';
import { putIntoCart } from '#lib/server/cart.ts';
import { payAgain } from '#lib/server/checkout.ts';
import { sayNext } from '#lib/server/flash.ts';
import { goToPayment, keyOf, refuseOrder, tidyUrl } from '#lib/server/order-access.ts';
import { followingOf, showOrder } from '#lib/server/order-page.ts';
import { cancelOrder, loadOrder } from '#lib/server/order.ts';
import { sayCartRefusal } from '#lib/server/refusals.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  const { id } = event.params;
  tidyUrl(event, id);
  const view = await showOrder(event, id, { arrival: 'link' });
  return { ...wordsOf(event, 'order', 'totals'), view, following: followingOf(event, id) };
}

export const actions = {
  retry: (event) => act(() => retry(event, event.params.id)),
  cancel: (event) => act(() => cancel(event, event.params.id)),
  refill: (event) => act(() => refill(event, event.params.id)),
};

/** S4.12, S4.13: the open payment page again, or a new one. */
async function retry(event: RequestEvent, orderId: string) {
  const outcome = await payAgain(event, orderId, keyOf(event, orderId).accessToken);
  if (outcome.__typename === 'CheckoutSuccess') goToPayment(event, outcome);
  return fail(409, { toast: bad(sayCartRefusal(outcome, textsIn(event.locals.locale))) });
}

async function cancel(event: RequestEvent, orderId: string) {
  const outcome = await cancelOrder(event, keyOf(event, orderId));
  if (outcome.__typename === 'Order') redirect(303, event.url.pathname);
  return fail(409, { toast: bad(sayCartRefusal(outcome, textsIn(event.locals.locale))) });
}

/** The same goods into the cart again; what can no longer be had stays out, and a word says so. */
async function refill(event: RequestEvent, orderId: string) {
  const order = await loadOrder(event, keyOf(event, orderId));
  if (!order) refuseOrder(event);
  const texts = textsIn(event.locals.locale);
  const refused: string[] = [];
  for (const { variant, quantity } of order.lines) {
    if (!variant) continue;
    // One after the other: they all change the same cart.
    const outcome = await putIntoCart(event, { variantId: variant.id, quantity });
    if (outcome.__typename !== 'Cart') refused.push(sayCartRefusal(outcome, texts));
  }
  if (refused.length > 0) sayNext(event, bad(refused.join(' ')));
  redirect(303, '/cart');
}
