import { leadsToShop, successAddress } from '../checkout/success-address.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

/** The way on to the shop; a payment link's session may have none. */
export const toShop = ({ session }: PageState, label: string): Html | false =>
  leadsToShop(session) && html`<a class="pay button" href="${successAddress(session)}">${label}</a>`;
