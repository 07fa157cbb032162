import type { Challenge } from '../core/state.ts';
import { formatAmount } from '../core/currency.ts';
import { html } from './html.ts';
import { messagePage } from './page-frame.ts';
import type { PageState } from './page-state.ts';
import type { Language, Texts } from './texts.ts';
import { toShop } from './to-shop.ts';

/** Said plainly, with the way back: it does not send the buyer anywhere by itself. */
export function expiredPage(state: PageState): string {
  const { session, texts } = state;
  const link = session.cancel_url && html`<a class="pay button" href="${session.cancel_url}">${texts.expiredLink}</a>`;
  return messagePage(
    state,
    texts.expiredTitle,
    'ended',
    html`<p>${texts.expiredBody}</p>
      ${link}`,
  );
}

/** A paid session: the way to what the buyer bought. */
export function completedPage(state: PageState): string {
  const { texts, session } = state;
  const isSetup = session.mode === 'setup';
  return messagePage(
    state,
    isSetup ? texts.setup.completeTitle : texts.completeTitle,
    'done',
    html`<p>${isSetup ? texts.setup.completeBody : texts.completeBody}</p>
      ${toShop(state, isSetup ? texts.setup.toShop : texts.completeLink)}`,
  );
}

/** The bank has the debit and has not answered yet. */
export function processingPage(state: PageState): string {
  const { texts } = state;
  return messagePage(
    state,
    texts.debit.processingTitle,
    'waiting',
    html`<p>${texts.debit.processingBody}</p>
      ${toShop(state, texts.toShop)}`,
  );
}

/** The voucher lapsed or was given up: nothing was paid, and the shop knows. */
export function lapsedPage(state: PageState): string {
  const { texts } = state;
  return messagePage(
    state,
    texts.lapsedTitle,
    'ended',
    html`<p>${texts.lapsedBody}</p>
      ${toShop(state, texts.toShop)}`,
  );
}

/** No session has this address. */
export const notFoundPage = (language: Language, texts: Texts): string =>
  messagePage({ language, texts, businessName: '' }, texts.notFoundTitle, 'ended', html`<p>${texts.notFoundBody}</p>`);

/** The bank's page: the buyer says yes or no. */
export function challengePage(state: PageState, challenge: Challenge): string {
  const { language, session } = state;
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd', language);
  return questionPage(state, challenge.id, total);
}

/** The same for a card that is only kept: there is no sum to show. */
export const setupChallengePage = (shown: Shown, intentId: string): string => questionPage(shown, intentId, null);

type Shown = Pick<PageState, 'language' | 'businessName' | 'texts'>;

function questionPage(state: Shown, intentId: string, total: string | null): string {
  const { texts, businessName } = state;
  return messagePage(
    state,
    total === null ? texts.setup.bankTitle : texts.bankTitle,
    'asking',
    html`<p>
        <strong>${total === null ? businessName : `${businessName} · ${total}`}</strong><br />${texts.bankChallenge}
        ${texts.bankNote}
      </p>
      <form method="post" action="/c/authenticate/${intentId}">
        <button class="pay" type="submit" name="answer" value="complete">${texts.bankComplete}</button>
        <button class="quiet" type="submit" name="answer" value="fail">${texts.bankFail}</button>
      </form>`,
  );
}
