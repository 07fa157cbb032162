import type { Emulator } from '../core/emulator.ts';
import type { Challenge } from '../core/state.ts';
import { formatAmount } from '../core/currency.ts';
import { successAddress } from '../checkout/press-pay.ts';
import { html, trusted, type Html } from './html.ts';
import { orderSummary } from './order-summary.ts';
import { pageScript } from './page-script.ts';
import type { PageState } from './page-state.ts';
import { pageStyle } from './page-style.ts';
import { paymentForm } from './payment-form.ts';
import type { Language, Texts } from './texts.ts';

function document(language: Language, title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${trusted(pageStyle)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

/** The page on which the buyer pays. */
export function checkoutPage(emulator: Emulator, state: PageState): string {
  const { session, texts, businessName, language } = state;
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd', language);
  return document(
    language,
    `${businessName} · ${texts.paymentMethod}`,
    html`<div class="page">
        <header class="panel">
          <div class="inner">
            <div class="bar">
              ${session.cancel_url && html`<a class="back" href="${session.cancel_url}" aria-label="${texts.back}" title="${texts.back}">←</a>`}
              <span class="shop">${businessName}</span>
              <span class="badge">${texts.testMode}</span>
            </div>
            <h1>${texts.payTo} ${businessName}</h1>
            <p class="amount" data-total>${total}</p>
            <section aria-label="${texts.summary}">${orderSummary(emulator, state)}</section>
          </div>
        </header>
        <main class="form"><div class="inner">${paymentForm(emulator, state)}</div></main>
      </div>
      <script>
        ${trusted(pageScript)};
      </script>`,
  );
}

/** Said plainly, with the way back: it does not send the buyer anywhere by itself. */
export function expiredPage({ session, texts, language, businessName }: PageState): string {
  const link = session.cancel_url && html`<a class="pay button" href="${session.cancel_url}">${texts.expiredLink}</a>`;
  return messagePage(
    language,
    businessName,
    texts.expiredTitle,
    html`<p>${texts.expiredBody}</p>
      ${link}`,
  );
}

export function completedPage({ session, texts, language, businessName }: PageState): string {
  const link = html`<a class="pay button" href="${successAddress(session)}">${texts.completeLink}</a>`;
  return messagePage(
    language,
    businessName,
    texts.completeTitle,
    html`<p>${texts.completeBody}</p>
      ${link}`,
  );
}

export const notFoundPage = (language: Language, texts: Texts): string =>
  messagePage(language, '', texts.notFoundTitle, html`<p>${texts.notFoundBody}</p>`);

/** The bank's page: the buyer says yes or no. */
export function challengePage({ texts, language, businessName, session }: PageState, challenge: Challenge): string {
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd', language);
  return messagePage(
    language,
    businessName,
    texts.bankTitle,
    html`<p><strong>${businessName} · ${total}</strong><br />${texts.bankChallenge} ${texts.bankNote}</p>
      <form method="post" action="/c/authenticate/${challenge.id}">
        <button class="pay" type="submit" name="answer" value="complete">${texts.bankComplete}</button>
        <button class="quiet" type="submit" name="answer" value="fail">${texts.bankFail}</button>
      </form>`,
  );
}

function messagePage(language: Language, businessName: string, title: string, body: Html): string {
  return document(
    language,
    businessName === '' ? title : `${title} · ${businessName}`,
    html`<main class="message">
      <h1>${title}</h1>
      ${body}
    </main>`,
  );
}
