import { redirect } from '@sveltejs/kit';
import { loadFrame } from '#lib/server/frame.ts';
import { tidyUrl } from '#lib/server/order-access.ts';
import { followingOf, showOrder } from '#lib/server/order-page.ts';
import { wordsOf } from '#lib/server/words.ts';

/** S0.18, R5: Stripe's success URL. The address proves nothing; only what the shop learns from Stripe counts. */
export async function load(event) {
  const { id } = event.params;
  tidyUrl(event, id);
  const sessionId = event.url.searchParams.get('session_id');
  if (!sessionId) redirect(303, `/orders/${id}`);
  const view = await showOrder(event, id, { arrival: 'complete', sessionId });
  // Asked once more: the layout's count was read while the payment was still emptying the cart.
  const { cartCount } = await loadFrame(event);
  return { ...wordsOf(event, 'order', 'totals'), view, following: followingOf(event, id), cartCount };
}
