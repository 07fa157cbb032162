import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, bad } from '#lib/server/act.ts';
import { changeLine, dropCoupon, dropLine, loadCart, useCoupon, type CartOutcome } from '#lib/server/cart.ts';
import { sayCartRefusal, sayCouponRefusal } from '#lib/server/refusals.ts';
import { sayWhatIsShort } from '#lib/server/stock-check.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  const cart = await loadCart(event);
  const { locale } = event.locals;
  const problem = cart.coupon?.problem;
  return {
    ...wordsOf(event, 'cart', 'totals'),
    cart,
    couponProblem: problem ? sayCouponRefusal(problem, textsIn(locale), locale) : null,
  };
}

export const actions = {
  update: (event) => act(() => update(event)),
  remove: (event) => act(() => remove(event)),
  applyCoupon: (event) => act(() => applyCoupon(event)),
  removeCoupon: (event) => act(async () => settled(event, await dropCoupon(event))),
  checkout: (event) => act(() => goToCheckout(event)),
};

async function update(event: RequestEvent) {
  const form = await event.request.formData();
  const wish = { lineId: String(form.get('lineId')), quantity: Number(form.get('quantity')) };
  return settled(event, wish.quantity > 0 ? await changeLine(event, wish) : await dropLine(event, wish.lineId));
}

async function remove(event: RequestEvent) {
  const form = await event.request.formData();
  return settled(event, await dropLine(event, String(form.get('lineId'))));
}

async function applyCoupon(event: RequestEvent) {
  const { locale } = event.locals;
  const code = String((await event.request.formData()).get('code') ?? '').trim();
  if (!code) return fail(400, { coupon: { code, message: textsIn(locale).checkoutRefusals.required } });
  const outcome = await useCoupon(event, code);
  if (outcome.__typename === 'Cart') return changed(event);
  return fail(409, { coupon: { code, message: sayCouponRefusal(outcome, textsIn(locale), locale) } });
}

/** S1.1–S1.3: looks at the shelves once more, and stays here when something is short. */
async function goToCheckout(event: RequestEvent) {
  const short = sayWhatIsShort(await loadCart(event), textsIn(event.locals.locale));
  if (short.length > 0) return fail(409, { toast: bad(short.join(' ')) });
  redirect(303, '/checkout');
}

function settled(event: RequestEvent, outcome: CartOutcome) {
  if (outcome.__typename === 'Cart') return changed(event);
  return fail(409, { toast: bad(sayCartRefusal(outcome, textsIn(event.locals.locale))) });
}

/** A plain form ends on a fresh page, so that a reload does not send it again. */
function changed(event: RequestEvent) {
  if (!event.request.headers.has('x-sveltekit-action')) redirect(303, '/cart');
  return { changed: true };
}
