import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { loadOrders } from '#lib/server/my-orders.ts';
import { requireUser } from '#lib/server/require-user.ts';
import { wordsOf } from '#lib/server/words.ts';

export async function load(event) {
  await requireUser(event);
  const after = event.url.searchParams.get('after');
  const { orders, next } = await loadPage(event, after);
  return {
    ...wordsOf(event, 'orders'),
    orders,
    isFirstPage: after === null,
    nextPath: next ? `/orders?after=${encodeURIComponent(next)}` : null,
  };
}

/** A cursor that is none of ours leads to the first page instead of an error. */
async function loadPage(event: RequestEvent, after: string | null) {
  try {
    return await loadOrders(event, after);
  } catch (thrown) {
    if (after !== null && isHttpError(thrown, 400)) redirect(303, '/orders');
    throw thrown;
  }
}
