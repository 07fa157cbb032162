import type { Emulator } from '../core/emulator.ts';
import type { PaymentLink } from '../core/state.ts';
import { html } from './html.ts';
import { orderSummary } from './order-summary.ts';
import { messagePage } from './page-frame.ts';
import type { PageState } from './page-state.ts';

type Frame = Pick<PageState, 'language' | 'texts' | 'businessName'>;

/** The link takes no payments any more; the shop's own words come before ours. */
export const deactivatedPage = (frame: Frame, link: PaymentLink): string =>
  messagePage(
    frame,
    frame.texts.link.inactiveTitle,
    'ended',
    html`<p class="words">${link.inactive_message ?? frame.texts.link.inactiveBody}</p>`,
  );

/** This page is too old, but the link is good: it opens a new one. */
export const expiredLinkPage = (state: PageState, link: PaymentLink): string =>
  messagePage(
    state,
    state.texts.expiredTitle,
    'ended',
    html`<p>${state.texts.expiredBody}</p>
      <a class="pay button" href="${link.url}">${state.texts.link.again}</a>`,
  );

/** The end of a payment without a page of the shop: thanks, what was bought, and what it cost. */
export function confirmationPage(emulator: Emulator, state: PageState): string {
  const { session, texts } = state;
  const message = emulator.state.checkoutPlans.get(session.id)?.visit?.confirmationMessage ?? texts.link.thanksBody;
  const paid = { ...state, texts: { ...texts, total: texts.link.totalPaid } };
  return messagePage(
    state,
    texts.link.thanksTitle,
    'done',
    html`<p class="words">${message}</p>
      <section class="receipt" aria-label="${texts.summary}">${orderSummary(emulator, paid)}</section>`,
  );
}
