import type { Emulator } from '../core/emulator.ts';
import { formatAmount } from '../core/currency.ts';
import type { LineItem } from '../core/state.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';
import { discountLine, promotionPart } from './promotion-part.ts';
import { optionalItemsPart, removeItemButton } from './optional-items-part.ts';
import { quantityButton, quantityPart } from './quantity-part.ts';

/** What is bought and what it costs. */
export function orderSummary(emulator: Emulator, state: PageState): Html {
  const { session, texts, language } = state;
  const items = emulator.state.checkoutPlans.get(session.id)?.lineItems ?? [];
  const money = (amount: number) => formatAmount(amount, session.currency ?? 'usd', language);
  const details = session.total_details;
  const discount = details?.amount_discount ?? 0;
  const promotion = promotionPart(emulator, state);
  const hasParts = discount > 0 || session.shipping_options.length > 0 || promotion !== false;
  return html`<ul class="items">
      ${items.map((item) => summaryItem(emulator, state, item, items))}
    </ul>
    ${session.status === 'open' && quantityButton(state, items)} ${optionalItemsPart(emulator, state)} ${promotion}
    <dl class="sums">
      ${
        hasParts &&
        html`<div>
          <dt>${texts.subtotal}</dt>
          <dd>${money(session.amount_subtotal ?? 0)}</dd>
        </div>`
      }
      ${discountLine(emulator, state)}
      ${
        session.shipping_options.length > 0 &&
        html`<div>
          <dt>${texts.shipping}</dt>
          <dd data-shipping>${shippingAmount(details?.amount_shipping ?? 0, state)}</dd>
        </div>`
      }
      <div class="total">
        <dt>${texts.total}</dt>
        <dd data-total>${money(session.amount_total ?? 0)}</dd>
      </div>
    </dl>`;
}

function summaryItem(emulator: Emulator, state: PageState, item: LineItem, items: readonly LineItem[]): Html {
  const { session, texts, language } = state;
  const quantityField = session.status === 'open' && quantityPart(state, item, items);
  const product = emulator.state.products.get(item.price.product);
  const image = product?.images[0];
  const money = (amount: number) => formatAmount(amount, session.currency ?? 'usd', language);
  const quantity = item.quantity ?? 1;
  return html`<li>
    <span class="picture" aria-hidden="true"
      >${(item.description ?? '').slice(0, 1)}${image !== undefined && html`<img src="${image}" alt="" width="56" height="56" onerror="this.remove()" />`}</span
    >
    <div class="what">
      <span class="name">${item.description ?? ''}</span>
      ${product?.description && html`<span class="note">${product.description}</span>`} ${quantityField}
      ${quantity > 1 && html`<span class="note">${!quantityField && `${texts.quantity} ${quantity} · `}${money(item.price.unit_amount ?? 0)} ${texts.each}</span>`}
      ${removeItemButton(emulator, state, item)}
    </div>
    <span class="price">${money(item.amount_subtotal)}</span>
  </li>`;
}

export const shippingAmount = (amount: number, { session, texts, language }: PageState): string =>
  amount === 0 ? texts.free : formatAmount(amount, session.currency ?? 'usd', language);
