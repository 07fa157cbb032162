import { error, redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { textsIn } from '#lib/texts/texts.ts';
import type { OrderKey } from './order.ts';

const COOKIE = 'order_token';
const KEPT_S = 90 * 24 * 60 * 60;

const pathOf = (orderId: string) => `/orders/${encodeURIComponent(orderId)}`;

/** The token of an order's link, kept where only that order's pages see it. */
export function keepToken({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, orderId: string, token: string) {
  cookies.set(COOKIE, token, {
    path: pathOf(orderId),
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: KEPT_S,
  });
}

export const keyOf = ({ cookies }: { cookies: Cookies }, orderId: string): OrderKey => ({
  id: orderId,
  accessToken: cookies.get(COOKIE) ?? null,
});

/** Takes a token out of the address, where it would be seen, copied and logged: cookie first, then the clean URL. */
export function tidyUrl(event: Pick<RequestEvent, 'cookies' | 'url'>, orderId: string) {
  const clean = new URL(event.url);
  const token = clean.searchParams.get('token');
  if (token === null) return;
  keepToken(event, orderId, token);
  clean.searchParams.delete('token');
  redirect(303, clean.pathname + clean.search);
}

/** The same plain page for an order that does not exist and for somebody else's. */
export function refuseOrder({ locals }: Pick<RequestEvent, 'locals'>): never {
  error(404, textsIn(locals.locale).faults.notFound);
}

type Payable = { checkoutUrl: string | null; accessToken: string | null; order: { id: string } };

/** S0.11: on to Stripe's page, or to the order when there is nothing to pay there. */
export function goToPayment(event: RequestEvent, { checkoutUrl, accessToken, order }: Payable): never {
  if (accessToken) keepToken(event, order.id, accessToken);
  if (checkoutUrl) redirect(303, checkoutUrl, { external: true });
  redirect(303, pathOf(order.id));
}
