import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';

type SetupError = Stripe.SetupAttempt.SetupError;

/** One confirmation is one attempt; a bank's question leaves it at `requires_action` until it is answered. */
export function openAttempt({ emulator }: Call, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod) {
  const { state, ids, clock } = emulator;
  return state.setupAttempts.put({
    id: ids('setatt_1'),
    object: 'setup_attempt',
    application: null,
    created: clock.now(),
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.id,
    payment_method_details: detailsOf(method, false),
    setup_error: null,
    setup_intent: intent.id,
    status: 'requires_action',
    usage: intent.usage,
  });
}

type AttemptEnd = Readonly<{ status: 'succeeded' | 'failed' | 'abandoned'; error?: SetupError; challenged?: boolean }>;

export function endAttempt({ emulator }: Call, id: string, { status, error, challenged = false }: AttemptEnd): void {
  const { setupAttempts, paymentMethods } = emulator.state;
  const attempt = setupAttempts.get(id);
  if (attempt?.status !== 'requires_action') return;
  const method = paymentMethods.get(String(attempt.payment_method));
  const details = method ? detailsOf(method, challenged) : attempt.payment_method_details;
  setupAttempts.put({ ...attempt, status, setup_error: error ?? null, payment_method_details: details });
}

function detailsOf(method: Stripe.PaymentMethod, challenged: boolean): Stripe.SetupAttempt.PaymentMethodDetails {
  if (!method.card) return { type: method.type, [method.type]: {} };
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card;
  return {
    type: 'card',
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country,
      exp_month,
      exp_year,
      fingerprint: fingerprint ?? null,
      funding,
      last4,
      network: brand,
      three_d_secure: challenged ? authenticated : null,
      wallet: null,
    },
  };
}

const authenticated: Stripe.SetupAttempt.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};
