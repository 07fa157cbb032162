import type Stripe from 'stripe';
import type { Decline } from '../checkout/cards.ts';

/** What the network said about the try. */
export function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  return {
    advice_code: decline?.adviceCode ?? null,
    network_advice_code: null,
    network_decline_code: decline ? '05' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

type Try = Readonly<{
  amount: number;
  /** When held money is let go; undefined: it is taken at once. */
  captureBefore?: number | undefined;
  decline: Decline | null;
  wasChallenged: boolean;
  mandate?: string | undefined;
}>;

/** With what it was paid. At a konbini the buyer may go to any of four chains: they all go to the same one here. */
export function methodDetails(method: Stripe.PaymentMethod, made: Try): Stripe.Charge.PaymentMethodDetails {
  if (method.type === 'konbini') return { type: 'konbini', konbini: { store: { chain: 'familymart' } } };
  if (method.type === 'customer_balance') return { type: 'customer_balance', customer_balance: {} };
  if (method.sepa_debit) return { type: 'sepa_debit', sepa_debit: debitOf(method.sepa_debit, made) };
  return { type: 'card', card: cardOf(method, made) };
}

const debitOf = (
  { bank_code, branch_code, country, fingerprint, last4 }: Stripe.PaymentMethod.SepaDebit,
  { mandate = null }: { mandate?: string | null | undefined },
): Stripe.Charge.PaymentMethodDetails.SepaDebit => ({ bank_code, branch_code, country, fingerprint, last4, mandate });

function cardOf(
  method: Stripe.PaymentMethod,
  { amount, captureBefore, decline, wasChallenged }: Try,
): Stripe.Charge.PaymentMethodDetails.Card {
  const card = method.card;
  if (!card) throw new Error(`${method.id} is no card`);
  return {
    amount_authorized: decline ? null : amount,
    authorization_code: decline ? null : '123456',
    brand: card.brand,
    ...(captureBefore === undefined ? {} : { capture_before: captureBefore }),
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: decline?.code === 'incorrect_cvc' ? 'fail' : 'pass',
    },
    country: card.country,
    electronic_commerce_indicator: wasChallenged ? '05' : null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: wasChallenged ? challengeResult : null,
    transaction_link_id: null,
    wallet: null,
  };
}

const challengeResult: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};
