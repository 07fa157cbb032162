import type { Call, Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { pressPay, waitForWebhook, type PayOutcome } from '../checkout/press-pay.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import { successAddress } from '../checkout/success-address.ts';
import { detachPaymentMethod } from '../resources/attached-payment-methods.ts';
import { formatAmount } from '../core/currency.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { showCompleted, showExpired } from './after-checkout.ts';
import { page, pageState, redirect } from './answers.ts';
import { checkoutPage } from './checkout-page.ts';
import { editOrder } from './edit-order.ts';
import type { PageState } from './page-state.ts';
import { readForm, type PageForm } from './read-form.ts';

/** The payment page, or what became of it. */
export function showSession(emulator: Emulator, request: HttpRequest, session: Session): HttpAnswer {
  const state = pageState(emulator, request, session);
  if (session.status === 'expired') return showExpired(emulator, state);
  if (session.status === 'complete') return showCompleted(emulator, state);
  const { paymentIntents, setupIntents } = emulator.state;
  const error =
    paymentIntents.get(String(session.payment_intent))?.last_payment_error ??
    setupIntents.get(String(session.setup_intent))?.last_setup_error;
  const notice = error ? messageOf(state, error.decline_code ?? error.code ?? '', error.message ?? '') : null;
  return page(checkoutPage(emulator, { ...state, notice }));
}

/** A press on one of its buttons. */
export async function postCheckout(emulator: Emulator, request: HttpRequest, session: Session): Promise<HttpAnswer> {
  const call = buyerCall(emulator);
  if (session.status !== 'open') return afterOutcome(emulator, request, { kind: 'not_open', session });
  const form = readForm(request.body, pageState(emulator, request, session));
  const { session: chosen, ...edit } = editOrder(call, pageState(emulator, request, session), form);
  const state: PageState = { ...pageState(emulator, request, chosen), values: edit.values, errors: edit.errors };
  if (!edit.goesOn) return page(checkoutPage(emulator, state));
  if (form.action.startsWith('remove:')) return removeCard(call, request, state, form.action.slice('remove:'.length));
  const problem = findProblem(state, form);
  if (problem) return page(checkoutPage(emulator, { ...state, ...problem }));
  const outcome = pressPay(call, chosen, form.payWith, form.details);
  await waitForWebhook(call, outcome);
  return afterOutcome(emulator, request, outcome, form);
}

/** A card that the page offers, and no other, goes for good. */
function removeCard(call: Call, request: HttpRequest, state: PageState, id: string): HttpAnswer {
  const { session, choices } = state;
  const canRemove = session.saved_payment_method_options?.payment_method_remove === 'enabled';
  const saved = canRemove ? choices.find(({ key }) => key === id)?.saved : null;
  if (saved) detachPaymentMethod(call, saved);
  return page(checkoutPage(call.emulator, { ...pageState(call.emulator, request, session), values: state.values }));
}

/** Missing fields, or a total the buyer has not seen yet: nothing is charged. */
function findProblem(state: PageState, form: PageForm): Partial<PageState> | null {
  if (Object.keys(form.errors).length > 0) return { errors: form.errors };
  const seen = form.values['expected_amount'];
  const total = state.session.amount_total ?? 0;
  if (seen === undefined || seen === String(total)) return null;
  return {
    notice: `${state.texts.totalChanged} (${formatAmount(total, state.session.currency ?? 'usd', state.language)})`,
  };
}

/** Where a press on "Pay" leads. */
export function afterOutcome(
  emulator: Emulator,
  request: HttpRequest,
  outcome: PayOutcome,
  form?: PageForm,
): HttpAnswer {
  const state: PageState = { ...pageState(emulator, request, outcome.session), values: form?.values ?? {} };
  switch (outcome.kind) {
    case 'paid':
      return redirect(successAddress(outcome.session));
    case 'pending':
      return redirect(outcome.instructionsUrl ?? successAddress(outcome.session));
    case 'requires_action':
      return redirect(outcome.challengeUrl);
    case 'not_open':
      return outcome.session.status === 'complete'
        ? redirect(successAddress(outcome.session))
        : showExpired(emulator, state);
    case 'declined': {
      const { declineCode, code, message } = outcome.decline;
      return page(checkoutPage(emulator, { ...state, notice: messageOf(state, declineCode || code, message) }));
    }
    case 'invalid': {
      const message = messageOf(state, outcome.fault.code, outcome.message);
      const { field } = outcome.fault;
      return page(
        checkoutPage(emulator, { ...state, errors: { [field === 'iban' ? field : `card_${field}`]: message } }),
      );
    }
  }
}

const messageOf = ({ texts }: PageState, code: string, fallback: string): string => texts.card[code] ?? fallback;
