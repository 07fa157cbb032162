import type { Call, Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { answerChallenge } from '../checkout/answer-challenge.ts';
import { pressPay, successAddress, waitForWebhook, type PayOutcome } from '../checkout/press-pay.ts';
import { chooseShipping } from '../checkout/shipping-options.ts';
import { detachPaymentMethod } from '../resources/attached-payment-methods.ts';
import { formatAmount } from '../core/currency.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { checkoutPage } from './checkout-page.ts';
import { challengePage, completedPage, expiredPage, lapsedPage, notFoundPage } from './message-pages.ts';
import { choicesOf } from './method-choices.ts';
import type { PageState } from './page-state.ts';
import { readForm, type PageForm } from './read-form.ts';
import { languageFor, textsFor } from './texts.ts';
import { transferPage } from './transfer-page.ts';
import { voucherPage } from './voucher-page.ts';

/** The pages a buyer sees: `/c/pay/<session>` and the bank's `/c/authenticate/<payment intent>`. */
export async function answerHosted(emulator: Emulator, request: HttpRequest): Promise<HttpAnswer> {
  const [, , kind, id = ''] = request.path.split('/');
  const isPost = request.method === 'POST';
  if (kind === 'pay') {
    const session = emulator.state.checkoutSessions.get(id);
    if (!session) return notFound(request);
    return isPost ? postCheckout(emulator, request, session) : showSession(emulator, request, session);
  }
  if (kind === 'voucher' || kind === 'transfer') return showInstructions(emulator, request, id);
  if (kind === 'authenticate')
    return isPost ? postChallenge(emulator, request, id) : showChallenge(emulator, request, id);
  return notFound(request);
}

function pageState(emulator: Emulator, request: HttpRequest, session: Session): PageState {
  const language = languageFor(session.locale, request.language);
  const { businessName } = emulator.settings;
  const choices = choicesOf(emulator, session);
  return { session, language, texts: textsFor(language), businessName, choices, values: {}, errors: {}, notice: null };
}

function showSession(emulator: Emulator, request: HttpRequest, session: Session): HttpAnswer {
  const state = pageState(emulator, request, session);
  if (session.status === 'expired') return page(expiredPage(state));
  if (session.status === 'complete') return showCompleted(emulator, state);
  const failed =
    typeof session.payment_intent === 'string' ? emulator.state.paymentIntents.get(session.payment_intent) : undefined;
  const error = failed?.last_payment_error;
  const notice = error ? messageOf(state, error.decline_code ?? error.code ?? '', error.message ?? '') : null;
  return page(checkoutPage(emulator, { ...state, notice }));
}

async function postCheckout(emulator: Emulator, request: HttpRequest, session: Session): Promise<HttpAnswer> {
  const call = pageCall(emulator);
  if (session.status !== 'open') return afterOutcome(emulator, request, { kind: 'not_open', session });
  const form = readForm(request.body, pageState(emulator, request, session));
  const chosen = chooseShipping(call, session, form.values['shipping_rate'] ?? '');
  const state: PageState = { ...pageState(emulator, request, chosen), values: form.values };
  if (form.action === 'update_total') return page(checkoutPage(emulator, state));
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

function afterOutcome(emulator: Emulator, request: HttpRequest, outcome: PayOutcome, form?: PageForm): HttpAnswer {
  const state: PageState = { ...pageState(emulator, request, outcome.session), values: form?.values ?? {} };
  switch (outcome.kind) {
    case 'paid':
      return redirect(successAddress(outcome.session));
    case 'pending':
      return redirect(outcome.instructionsUrl);
    case 'requires_action':
      return redirect(outcome.challengeUrl);
    case 'not_open':
      return outcome.session.status === 'complete'
        ? redirect(successAddress(outcome.session))
        : page(expiredPage(state));
    case 'declined': {
      const { declineCode, code, message } = outcome.decline;
      return page(checkoutPage(emulator, { ...state, notice: messageOf(state, declineCode || code, message) }));
    }
    case 'invalid': {
      const message = messageOf(state, outcome.fault.code, outcome.message);
      return page(checkoutPage(emulator, { ...state, errors: { [`card_${outcome.fault.field}`]: message } }));
    }
  }
}

/** Paid, or still to be paid with the instructions, or given up. */
function showCompleted({ state }: Emulator, shown: PageState): HttpAnswer {
  const { payment_status: status, payment_intent: intent } = shown.session;
  if (status !== 'unpaid') return page(completedPage(shown));
  const action = state.paymentIntents.get(String(intent))?.next_action;
  const url =
    action?.konbini_display_details?.hosted_voucher_url ??
    action?.display_bank_transfer_instructions?.hosted_instructions_url;
  return url ? redirect(url) : page(lapsedPage(shown));
}

/** The codes for the store or the account to pay into, as long as they are good; afterwards how the payment ended. */
function showInstructions(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const session = sessionOf(emulator, intentId);
  if (session?.status !== 'complete') return notFound(request);
  const state = pageState(emulator, request, session);
  const action = emulator.state.paymentIntents.get(intentId)?.next_action;
  if (action?.konbini_display_details) return page(voucherPage(state, action.konbini_display_details));
  const transfer = action?.display_bank_transfer_instructions;
  return transfer ? page(transferPage(state, transfer)) : showCompleted(emulator, state);
}

const messageOf = ({ texts }: PageState, code: string, fallback: string): string => texts.card[code] ?? fallback;

function showChallenge(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const challenge = emulator.state.challenges.get(intentId);
  const session = challenge && emulator.state.checkoutSessions.get(challenge.sessionId);
  if (!challenge || !session) return backToPage(emulator, request, intentId);
  return page(challengePage(pageState(emulator, request, session), challenge));
}

async function postChallenge(emulator: Emulator, request: HttpRequest, intentId: string): Promise<HttpAnswer> {
  const challenge = emulator.state.challenges.get(intentId);
  if (!challenge) return backToPage(emulator, request, intentId);
  const answer = new URLSearchParams(request.body).get('answer') === 'complete' ? 'complete' : 'fail';
  const call = pageCall(emulator);
  const outcome = answerChallenge(call, challenge, answer);
  await waitForWebhook(call, outcome);
  if (outcome.kind === 'declined') return redirect(`${emulator.origin}/c/pay/${challenge.sessionId}`);
  return afterOutcome(emulator, request, outcome);
}

/** An answered challenge leads to its session's page, which shows how it stands. */
function backToPage(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const session = sessionOf(emulator, intentId);
  return session ? redirect(`${emulator.origin}/c/pay/${session.id}`) : notFound(request);
}

function sessionOf(emulator: Emulator, intentId: string): Session | undefined {
  for (const session of emulator.state.checkoutSessions.newestFirst()) {
    if (session.payment_intent === intentId) return session;
  }
  return undefined;
}

const pageCall = (emulator: Emulator): Call => ({
  emulator,
  request: { id: emulator.ids('req_', 14), idempotency_key: emulator.ids('', 32) },
});

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'origin',
};

const page = (body: string): HttpAnswer => ({ status: 200, headers: HEADERS, body });
const redirect = (location: string): HttpAnswer => ({ status: 303, headers: { ...HEADERS, location }, body: '' });

function notFound(request: HttpRequest): HttpAnswer {
  const language = languageFor(null, request.language);
  return { status: 404, headers: HEADERS, body: notFoundPage(language, textsFor(language)) };
}
