import type { Emulator } from '../core/emulator.ts';
import { formatAmount } from '../core/currency.ts';
import { NO_SHOP_PAGE } from '../checkout/success-address.ts';
import { document } from './document.ts';
import { html, trusted, type Html } from './html.ts';
import { orderSummary } from './order-summary.ts';
import { pageScript } from './page-script.ts';
import type { PageState } from './page-state.ts';
import { paymentForm } from './payment-form.ts';

function paymentHeading(emulator: Emulator, state: PageState): Html {
  const { session, texts, businessName, language } = state;
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd', language);
  return html`<h1>${texts.payTo} ${businessName}</h1>
    <p class="amount" data-total>${total}</p>
    <section aria-label="${texts.summary}">${orderSummary(emulator, state)}</section>`;
}

/** Nothing is bought: what will happen to the card instead. */
const setupHeading = ({ texts: { setup }, businessName }: PageState): Html =>
  html`<h1 class="setup">${setup.title.replaceAll('{shop}', businessName)}</h1>
    <p class="note">${setup.note.replaceAll('{shop}', businessName)}</p>`;

/** The page on which the buyer pays. */
export function checkoutPage(emulator: Emulator, state: PageState): string {
  const { session, texts, businessName, language } = state;
  const hasWayBack = session.cancel_url !== null && session.cancel_url !== NO_SHOP_PAGE;
  return document(
    language,
    `${businessName} · ${texts.paymentMethod}`,
    html`<div class="page">
        <button
          class="first-submit"
          form="payment"
          type="submit"
          name="action"
          value="pay"
          tabindex="-1"
          aria-hidden="true"
        ></button>
        <header class="panel">
          <div class="inner">
            <div class="bar">
              ${hasWayBack && html`<a class="back" href="${session.cancel_url}" aria-label="${texts.back}" title="${texts.back}">←</a>`}
              <span class="shop">${businessName}</span>
              <span class="badge">${texts.testMode}</span>
            </div>
            ${session.mode === 'setup' ? setupHeading(state) : paymentHeading(emulator, state)}
          </div>
        </header>
        <main class="form"><div class="inner">${paymentForm(emulator, state)}</div></main>
      </div>
      <script>
        ${trusted(pageScript)};
      </script>`,
  );
}
