import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, bad } from '#lib/server/act.ts';
import { payAgain } from '#lib/server/checkout.ts';
import { goToPayment, keyOf, refuseOrder, tidyUrl } from '#lib/server/order-access.ts';
import { orderPageData } from '#lib/server/order-page.ts';
import { cancelOrder, loadOrder } from '#lib/server/order.ts';
import { sayCartRefusal } from '#lib/server/refusals.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  event.depends('holdfast:order');
  tidyUrl(event, event.params.id);
  const key = keyOf(event, event.params.id);
  const order = (await loadOrder(event, key)) ?? refuseOrder(event);
  return orderPageData(order, key.accessToken);
}

export const actions = {
  retry: (event) => act(() => retry(event, event.params.id)),
  cancel: (event) => act(() => cancel(event, event.params.id)),
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
