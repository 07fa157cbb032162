import { leadsToShop } from '../checkout/success-address.ts';
import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { notFound, page, pageState, redirect } from './answers.ts';
import { confirmationPage, deactivatedPage, expiredLinkPage } from './link-pages.ts';
import { completedPage, expiredPage, lapsedPage, processingPage } from './message-pages.ts';
import type { PageState } from './page-state.ts';
import { transferPage } from './transfer-page.ts';
import { voucherPage } from './voucher-page.ts';

/** Nothing can be paid here any more; a payment link that is still active gives another page. */
export function showExpired({ state }: Emulator, shown: PageState): HttpAnswer {
  const link = state.paymentLinks.get(String(shown.session.payment_link));
  if (!link) return page(expiredPage(shown));
  return page(link.active ? expiredLinkPage(shown, link) : deactivatedPage(shown, link));
}

/** Paid, or still to be paid with the instructions, or given up. */
export function showCompleted(emulator: Emulator, shown: PageState): HttpAnswer {
  const { state } = emulator;
  const { payment_status: status, payment_intent: intent } = shown.session;
  const pending = state.paymentIntents.get(String(intent));
  if (status !== 'unpaid' || pending?.status === 'requires_capture') {
    return page(leadsToShop(shown.session) ? completedPage(shown) : confirmationPage(emulator, shown));
  }
  if (pending?.status === 'processing') return page(processingPage(shown));
  const action = pending?.next_action;
  const url =
    action?.konbini_display_details?.hosted_voucher_url ??
    action?.display_bank_transfer_instructions?.hosted_instructions_url;
  return url ? redirect(url) : page(lapsedPage(shown));
}

/** The codes for the store or the account to pay into, as long as they are good; afterwards how the payment ended. */
export function showInstructions(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const session = sessionOf(emulator, intentId);
  if (session?.status !== 'complete') return notFound(request);
  const state = pageState(emulator, request, session);
  const action = emulator.state.paymentIntents.get(intentId)?.next_action;
  if (action?.konbini_display_details) return page(voucherPage(state, action.konbini_display_details));
  const transfer = action?.display_bank_transfer_instructions;
  return transfer ? page(transferPage(state, transfer)) : showCompleted(emulator, state);
}

/** The session that made this intent. */
export function sessionOf(emulator: Emulator, intentId: string): Session | undefined {
  for (const session of emulator.state.checkoutSessions.newestFirst()) {
    if (session.payment_intent === intentId) return session;
  }
  return undefined;
}
