import { isAdded, offeredItems, OPTIONAL_PLACE } from '../checkout/add-optional-item.ts';
import { formatAmount } from '../core/currency.ts';
import type { Emulator } from '../core/emulator.ts';
import type { LineItem } from '../core/state.ts';
import { errorLine } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';
import { quantityName } from './quantity-part.ts';

const ADD = 'add_item:';
const REMOVE = 'remove_item:';

/** What the buyer may add to the order, each with a button of its own. */
export function optionalItemsPart(emulator: Emulator, state: PageState): Html | false {
  const { session, texts, errors } = state;
  const offered = session.status === 'open' ? offeredItems(session, emulator.state.checkoutPlans.get(session.id)) : [];
  const place = quantityName(OPTIONAL_PLACE);
  if (offered.length === 0) return false;
  return html`<section class="offers" aria-label="${texts.offers.title}">
    <h2>${texts.offers.title}</h2>
    <ul class="items">
      ${offered.map(({ price, quantity }) => offer(emulator, state, price, quantity))}
    </ul>
    ${errorLine(place, errors[place])}
  </section>`;
}

function offer({ state: { prices, products } }: Emulator, state: PageState, priceId: string, quantity: number) {
  const { texts, language } = state;
  const price = prices.get(priceId);
  const name = products.get(price?.product ?? '')?.name ?? '';
  const amount = formatAmount((price?.unit_amount ?? 0) * quantity, price?.currency ?? 'usd', language);
  return html`<li>
    <div class="what">
      <span class="name">${name}</span>
      <span class="note">${quantity > 1 && `${texts.quantity} ${quantity} · `}${amount}</span>
    </div>
    <button
      class="quiet"
      form="payment"
      type="submit"
      name="action"
      value="${ADD}${priceId}"
      data-change="${ADD}${priceId}"
      aria-label="${texts.offers.add}: ${name}"
    >
      ${texts.offers.add}
    </button>
  </li>`;
}

/** The way back, at a line that the buyer added. */
export function removeItemButton(emulator: Emulator, state: PageState, line: LineItem): Html | false {
  const plan = emulator.state.checkoutPlans.get(state.session.id);
  if (state.session.status !== 'open' || !isAdded(plan, line) || plan?.lineItems.length === 1) return false;
  const { remove } = state.texts.offers;
  return html`<button
    class="link"
    form="payment"
    type="submit"
    name="action"
    value="${REMOVE}${line.id}"
    data-change="${REMOVE}${line.id}"
    aria-label="${remove}: ${line.description ?? ''}"
  >
    ${remove}
  </button>`;
}

/** What such a button asks for; null for any other. */
export function itemEdit(action: string): { add: string } | { remove: string } | null {
  if (action.startsWith(ADD)) return { add: action.slice(ADD.length) };
  return action.startsWith(REMOVE) ? { remove: action.slice(REMOVE.length) } : null;
}
