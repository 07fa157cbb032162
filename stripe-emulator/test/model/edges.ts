import type Stripe from 'stripe';

/**
 * Which value may follow which, written down from Stripe's documentation and not from the emulator's own tables.
 * '' is an object that was not there before.
 */
type Edges = Readonly<Record<string, readonly string[]>>;
export type Fact<T> = Readonly<{ name: string; read: (object: T) => string; edges: Edges }>;

/** For what is never taken back. */
const once: Edges = { '': ['false', 'true'], false: ['true'], true: [] };

export const sessionFacts: readonly Fact<Pick<Stripe.Checkout.Session, 'status' | 'payment_status'>>[] = [
  {
    name: 'session status',
    read: ({ status }) => String(status),
    edges: { '': ['open'], open: ['complete', 'expired'], complete: [], expired: [] },
  },
  {
    name: 'session payment status',
    read: ({ payment_status: status }) => status,
    edges: { '': ['unpaid', 'no_payment_required'], unpaid: ['paid'], paid: [], no_payment_required: [] },
  },
];

export const intentFacts: readonly Fact<Stripe.PaymentIntent>[] = [
  {
    name: 'intent status',
    read: ({ status }) => status,
    edges: {
      '': ['requires_payment_method', 'requires_confirmation'],
      requires_payment_method: ['requires_action', 'processing', 'requires_capture', 'succeeded', 'canceled'],
      requires_confirmation: ['requires_action', 'processing', 'requires_capture', 'succeeded', 'canceled'],
      requires_action: ['requires_payment_method', 'processing', 'requires_capture', 'succeeded', 'canceled'],
      processing: ['succeeded', 'requires_payment_method', 'canceled'],
      requires_capture: ['succeeded', 'canceled'],
      succeeded: [],
      canceled: [],
    },
  },
];

export const chargeFacts: readonly Fact<Stripe.Charge>[] = [
  {
    name: 'charge status',
    read: ({ status }) => status,
    edges: { '': ['pending', 'succeeded', 'failed'], pending: ['succeeded', 'failed'], succeeded: [], failed: [] },
  },
  { name: 'charge disputed', read: ({ disputed }) => String(disputed), edges: once },
  { name: 'charge paid', read: ({ paid }) => String(paid), edges: once },
];

export const refundFacts: readonly Fact<Stripe.Refund>[] = [
  {
    name: 'refund status',
    read: ({ status }) => String(status),
    edges: {
      '': ['requires_action', 'pending', 'succeeded'],
      requires_action: ['pending', 'succeeded', 'failed', 'canceled'],
      pending: ['succeeded', 'failed'],
      succeeded: ['failed'],
      failed: [],
      canceled: [],
    },
  },
];

export const disputeFacts: readonly Fact<Stripe.Dispute>[] = [
  {
    name: 'dispute status',
    read: ({ status }) => status,
    edges: {
      '': ['needs_response', 'warning_needs_response'],
      warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response'],
      warning_under_review: ['warning_closed', 'needs_response'],
      warning_closed: [],
      needs_response: ['under_review', 'won', 'lost'],
      under_review: ['won', 'lost'],
      won: [],
      lost: [],
    },
  },
  {
    name: 'dispute money',
    read: ({ balance_transactions: bookings }) => String(bookings.length),
    edges: { '': ['0', '1'], 0: ['1'], 1: ['2'], 2: [] },
  },
];

export const warningFacts: readonly Fact<Stripe.Radar.EarlyFraudWarning>[] = [
  {
    name: 'warning actionable',
    read: ({ actionable }) => String(actionable),
    edges: { '': ['true', 'false'], true: ['false'], false: [] },
  },
];

/** Events that may say the same state twice, because one change is two facts. */
export const twins: readonly (readonly [first: string, second: string])[] = [
  ['charge.succeeded', 'charge.expired'], // what ends is the hold
  ['customer.created', 'customer.deleted'],
  ['customer.updated', 'customer.deleted'],
  ['charge.dispute.created', 'charge.dispute.funds_withdrawn'],
  ['charge.dispute.updated', 'charge.dispute.funds_withdrawn'],
  ['charge.dispute.funds_reinstated', 'charge.dispute.closed'],
  ['checkout.session.completed', 'checkout.session.async_payment_failed'], // what changes is the intent
  ['refund.updated', 'charge.refund.updated'],
  ['charge.refund.updated', 'refund.failed'],
];

/** Edges that are Stripe's, and that nothing here leads along. */
export const notTaken: readonly string[] = [
  // a session's intent is made when the buyer pays, and confirmed in the same breath
  'intent status: nothing → requires_confirmation',
  'intent status: requires_confirmation → requires_action',
  'intent status: requires_confirmation → processing',
  'intent status: requires_confirmation → requires_capture',
  'intent status: requires_confirmation → succeeded',
  'intent status: requires_confirmation → canceled',
  'intent status: requires_payment_method → canceled',
  // debits that a shop calls off
  'intent status: requires_action → processing',
  'intent status: processing → canceled',
  'charge disputed: nothing → true',
];

/** Every edge of these facts, in the words of a watch. */
export const edgesOf = (facts: readonly Pick<Fact<never>, 'name' | 'edges'>[]): string[] =>
  facts.flatMap(({ name, edges }) =>
    Object.entries(edges).flatMap(([from, tos]) => tos.map((to) => `${name}: ${from || 'nothing'} → ${to}`)),
  );
