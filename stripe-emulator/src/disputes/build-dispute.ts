import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';

const DAY_S = 24 * 3600;
const DAYS_TO_RESPOND = 8; // what Stripe's test mode gives; live it is 7 to 21, by network and reason

export const disputeReasons = [
  'bank_cannot_process',
  'check_returned',
  'credit_not_processed',
  'customer_initiated',
  'debit_not_authorized',
  'duplicate',
  'fraudulent',
  'general',
  'incorrect_account_details',
  'insufficient_funds',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
] as const;
export type DisputeReason = (typeof disputeReasons)[number];

/** Visa's code for a reason; an inquiry has one of its own. */
const visaCodes: Partial<Record<DisputeReason, string>> = {
  credit_not_processed: '13.7',
  duplicate: '12.6.1',
  fraudulent: '10.4',
  product_not_received: '13.1',
  product_unacceptable: '13.3',
  subscription_canceled: '13.2',
};
const INQUIRY_CODE = '10';

/** The evidence fields that are a text; the bank reads up to 20,000 characters of each. */
export const evidenceTexts = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const;

/** The evidence fields that name an uploaded file. */
export const evidenceFiles = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const;

export type EvidenceField = (typeof evidenceTexts)[number] | (typeof evidenceFiles)[number];

const noEvidence = (): Stripe.Dispute.Evidence => {
  const fields = [...evidenceTexts, ...evidenceFiles].map((field) => [field, null] as const);
  return { ...(Object.fromEntries(fields) as Record<EvidenceField, null>), enhanced_evidence: {} };
};

/** The last second of the day, eight days on; unix seconds. */
export const dueBy = (now: number): number => (Math.floor(now / DAY_S) + 1 + DAYS_TO_RESPOND) * DAY_S - 1;

export type Complaint = Readonly<{ reason: DisputeReason; isInquiry: boolean; amount: number }>;

export function buildDispute({ emulator }: Call, charge: Stripe.Charge, complaint: Complaint): Stripe.Dispute {
  const { ids, clock } = emulator;
  const { reason, isInquiry, amount } = complaint;
  return {
    id: ids('du_1'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: clock.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: dueBy(clock.now()),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...(charge.payment_method_details?.card
      ? { payment_method_details: { type: 'card', card: cardDetails(charge, complaint) } }
      : {}),
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
}

/** How the card's network files the case. */
export function cardDetails(
  charge: Stripe.Charge,
  { reason, isInquiry }: Pick<Complaint, 'reason' | 'isInquiry'>,
): Stripe.Dispute.PaymentMethodDetails.Card {
  const brand = charge.payment_method_details?.card?.brand ?? 'unknown';
  return {
    brand,
    case_type: isInquiry ? 'inquiry' : 'chargeback',
    network: charge.payment_method_details?.card?.network ?? brand,
    network_reason_code: isInquiry ? INQUIRY_CODE : brand === 'visa' ? (visaCodes[reason] ?? null) : null,
  };
}
