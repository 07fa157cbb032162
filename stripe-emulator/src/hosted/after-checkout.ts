import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { notFound, page, pageState, redirect } from './answers.ts';
import { completedPage, lapsedPage } from './message-pages.ts';
import type { PageState } from './page-state.ts';
import { transferPage } from './transfer-page.ts';
import { voucherPage } from './voucher-page.ts';

/** Paid, or still to be paid with the instructions, or given up. */
export function showCompleted({ state }: Emulator, shown: PageState): HttpAnswer {
  const { payment_status: status, payment_intent: intent } = shown.session;
  if (status !== 'unpaid') return page(completedPage(shown));
  const action = state.paymentIntents.get(String(intent))?.next_action;
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
