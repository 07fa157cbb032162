import { redirect } from '@sveltejs/kit';
import { priceCartIn } from '#lib/server/cart.ts';
import { pathBack, rememberCurrency } from '#lib/server/currency.ts';
import { loadFrame } from '#lib/server/frame.ts';

/** Changes in which currency prices are shown, the cart's included, and leads back. */
export async function POST(event) {
  const form = await event.request.formData();
  const currency = String(form.get('currency') ?? '');
  const { currencies } = await loadFrame(event);
  if (currencies.includes(currency)) {
    rememberCurrency(event.cookies, event.url, currency);
    event.locals.currency = currency;
    await priceCartIn(event, currency);
  }
  redirect(303, pathBack(form.get('back')));
}
