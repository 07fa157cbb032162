import type { Session } from '../core/state.ts';

/** What Stripe writes where a payment link's session has no page of a shop to lead to. */
export const NO_SHOP_PAGE = 'https://stripe.com';

export const leadsToShop = ({ payment_link: link, success_url: url }: Session): boolean =>
  link === null || url !== NO_SHOP_PAGE;

/** The success address with the session's id in it; without one the session's own page, which thanks the buyer. */
export function successAddress(session: Session): string {
  const { id, success_url: url } = session;
  if (!leadsToShop(session)) return `/c/pay/${id}`;
  return (url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id).replaceAll('%7BCHECKOUT_SESSION_ID%7D', id);
}
