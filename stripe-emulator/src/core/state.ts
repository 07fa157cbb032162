import type Stripe from 'stripe';
import type { Decline } from '../checkout/cards.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { EventType } from './event-types.ts';
import type { EndpointSecrets } from '../webhooks/secrets.ts';
import { Table } from './table.ts';

/** Decimals travel as strings; the SDK turns them into its Decimal class. */
export type Price = Omit<Stripe.Price, 'unit_amount_decimal' | 'product'> & {
  product: string;
  unit_amount_decimal: string | null;
};
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price };
export type Session = Omit<Stripe.Checkout.Session, 'line_items'>;
export type PaymentIntent = Stripe.PaymentIntent;
export type PaymentLink = Omit<Stripe.PaymentLink, 'line_items'>;

export type StoredEvent = {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null } | null;
  type: EventType;
};

/** What a session will do when it is paid, and what its API object does not show. */
export type CheckoutPlan = {
  id: string; // the session's
  lineItems: LineItem[];
  couponId: string | null;
  /** The lines that came of optional items, by their price. */
  added?: Readonly<Record<string, string>>;
  customerUpdate: { address: boolean; name: boolean; shipping: boolean };
  requestThreeDSecure: 'automatic' | 'any' | 'challenge';
  konbiniDays: number | null;
  sepaDebit: DebitOptions;
  bankTransfer: BankTransfer | null;
  paymentIntent: {
    capture_method: 'automatic' | 'automatic_async' | 'manual';
    description: string | null;
    metadata: Record<string, string>;
    receipt_email: string | null;
    setup_future_usage: 'off_session' | 'on_session' | null;
    statement_descriptor: string | null;
    statement_descriptor_suffix: string | null;
  };
  /** Where the shop says it goes; what the page asks for comes first. */
  shipping: Stripe.PaymentIntent.Shipping | null;
  /** The payment link that was opened for it. */
  visit: LinkVisit | null;
  /** Prices, products and shipping rates that were made for this session alone. */
  inlineIds: string[];
};

/** How debits of a session are made; `futureUsage` null: as the session says for all means of payment. */
export type DebitOptions = Readonly<{
  referencePrefix: string;
  futureUsage: 'none' | 'off_session' | 'on_session' | null;
}>;

/** What a payment link sells and how; its API object is made from this. */
export type StoredLinkPlan = {
  id: string; // the link's
  lineItems: LineItem[];
  settings: object; // `LinkSettings` of the links
  /** How many of its sessions have been completed. */
  completed: number;
  /** Counts the changes: a page opened before one is not shown again after it. */
  revision: number;
};

/** One opening of a payment link. */
export type LinkVisit = Readonly<{
  linkId: string;
  revision: number;
  query: string;
  /** Stands in the page's e-mail field, where the buyer can change it. */
  prefilledEmail: string | null;
  /** The shop's words on the page that thanks the buyer. */
  confirmationMessage: string | null;
}>;

/** What the buyer typed on the page, beside the card. */
export type BuyerDetails = Readonly<{
  email: string | null;
  name: string | null;
  phone: string | null;
  billingAddress: Stripe.Address | null;
  shipping: Readonly<{ name: string; address: Stripe.Address }> | null;
  /** The buyer wants the card to be kept for next time. */
  save: boolean;
  answers?: BuyerAnswers;
  /** What they ticked. */
  consent?: Readonly<{ terms: boolean; promotions: boolean }>;
}>;

/** What the shop asked the buyer beside: custom fields by their key, and names. */
export type BuyerAnswers = Readonly<{
  customFields: Readonly<Record<string, string>>;
  businessName: string | null;
  individualName: string | null;
}>;

/** A bank's challenge that a buyer has not answered yet. */
export type Challenge = { id: string; sessionId: string; paymentMethodId: string; details: BuyerDetails };

/** A bank's question about a card that is to be kept; `checkout` is null for an intent of the API. */
export type SetupChallenge = Readonly<{
  id: string; // the setup intent's
  methodId: string;
  returnUrl: string | null;
  checkout: Readonly<{ sessionId: string; details: BuyerDetails }> | null;
}>;

/** The means of payment that the emulator has. All but cards are delayed: the money comes after the session is complete. */
export type MethodType = 'card' | 'konbini' | 'customer_balance' | 'sepa_debit';

export type BankTransferType =
  'eu_bank_transfer' | 'gb_bank_transfer' | 'jp_bank_transfer' | 'mx_bank_transfer' | 'us_bank_transfer';

/** How a customer's balance may be filled; the country is that of an account in the euro area. */
export type BankTransfer = Readonly<{ type: BankTransferType; country: string | null; requested: string[] | null }>;

/** A delayed payment whose money has neither come nor been given up. Its moments are those of the emulator's clock. */
export type PendingPayment = {
  id: string; // the payment intent's
  sessionId: string;
  methodId: string;
  /** When the buyer pays by themselves, or the bank answers; null: never. */
  paysAtMs: number | null;
  /** When the instructions lapse; null: never. */
  expiresAtMs: number | null;
  /** The charge that waits for the bank; null where there is none before the money comes. */
  chargeId: string | null;
  /** What the bank will say no with; null: it will pay. */
  failure: Decline | null;
};

export type RefundStatus = 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled';
export type RefundStep = Readonly<{ atMs: number; to: RefundStatus; failureReason?: string }>;

/** What a refund still does by itself. */
export type RefundPlan = { id: string; steps: RefundStep[]; expiresAtMs: number | null };

export type DisputeOutcome = 'win' | 'lose' | 'escalate' | 'close';

/** What happens to an open dispute by itself: the bank's decision, if it is known, and the day without an answer. */
export type DisputePlan = {
  id: string;
  decision: Readonly<{ atMs: number; outcome: DisputeOutcome }> | null;
  lapsesAtMs: number | null;
};

/** The link that brings the buyer of an expired session back; `copyId` is the session it led to last. */
export type Recovery = { id: string; sessionId: string; copyId: string | null };

export type State = ReturnType<typeof createState>;

/** Everything the emulator remembers, one table a type. Plain data only, so that a snapshot is one JSON text. */
export function createState() {
  return {
    balanceTransactions: new Table<Stripe.BalanceTransaction>(),
    cashTransactions: new Table<Stripe.CustomerCashBalanceTransaction>(),
    cardNumbers: new Table<{ id: string; number: string }>(), // by payment method
    challenges: new Table<Challenge>(), // by payment intent
    charges: new Table<Stripe.Charge>(),
    checkoutPlans: new Table<CheckoutPlan>(),
    checkoutSessions: new Table<Session>(),
    coupons: new Table<Stripe.Coupon>(),
    customers: new Table<Stripe.Customer | Stripe.DeletedCustomer>(),
    deliveries: new Table<Delivery>(),
    disputePlans: new Table<DisputePlan>(), // by dispute
    disputes: new Table<Stripe.Dispute>(),
    earlyFraudWarnings: new Table<Stripe.Radar.EarlyFraudWarning>(),
    events: new Table<StoredEvent>(),
    faults: new Table<FaultRule>(),
    ibans: new Table<{ id: string; iban: string }>(), // by payment method
    linkPlans: new Table<StoredLinkPlan>(), // by payment link
    mandates: new Table<Stripe.Mandate>(),
    paymentIntents: new Table<PaymentIntent>(),
    paymentLinks: new Table<PaymentLink>(),
    paymentMethods: new Table<Stripe.PaymentMethod>(),
    pendingPayments: new Table<PendingPayment>(), // by payment intent
    prices: new Table<Price>(),
    recoveries: new Table<Recovery>(),
    refundPlans: new Table<RefundPlan>(), // by refund
    refunds: new Table<Stripe.Refund>(),
    products: new Table<Stripe.Product>(),
    promotionCodes: new Table<Stripe.PromotionCode>(),
    setupAttempts: new Table<Stripe.SetupAttempt>(),
    setupChallenges: new Table<SetupChallenge>(), // by setup intent
    setupIntents: new Table<Stripe.SetupIntent>(),
    spentMethods: new Table<{ id: string }>(), // payment methods that were detached
    shippingRates: new Table<Stripe.ShippingRate>(),
    webhookEndpoints: new Table<Stripe.WebhookEndpoint>(),
    webhookSecrets: new Table<EndpointSecrets>(), // by endpoint
  };
}
