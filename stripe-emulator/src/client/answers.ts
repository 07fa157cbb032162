import type Stripe from 'stripe';
import type { ClockReading } from '../core/clock.ts';
import type { StoredEvent } from '../core/state.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { LoggedRequest } from '../transport/request-log.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { WebhookSwitches } from '../webhooks/switches.ts';

export type { ClockReading, Delivery, FaultRule, LoggedRequest, StoredEvent, WebhookSwitches };

/** What is listed, newest first. */
export type Listed<T> = { count: number; data: T[] };

export type ControlIndex = {
  api_version: string;
  controls: { method: string; path: string; does: string }[];
  endpoints: { method: string; path: string }[];
};

export type SnapshotSummary = { id: string; taken_at: number; objects: number; bytes: number };

/** Every object by the name of its type, oldest first. */
export type EmulatorState = Record<string, ({ id: string } & Record<string, unknown>)[]> & {
  charges: Stripe.Charge[];
  checkout_sessions: Stripe.Checkout.Session[];
  customers: (Stripe.Customer | Stripe.DeletedCustomer)[];
  disputes: Stripe.Dispute[];
  payment_intents: Stripe.PaymentIntent[];
  refunds: Stripe.Refund[];
};

/** What came of a buyer's try to pay. */
export type PayAnswer = {
  outcome: 'paid' | 'saved' | 'pending' | 'declined' | 'requires_action' | 'invalid' | 'not_open';
  message: string | null;
  code: string | null;
  decline_code: string | null;
  session: Stripe.Checkout.Session;
  /** Where the buyer's browser goes next. */
  redirect_url: string | null;
};

export type RateLimitNumbers = { account_per_second: number | null; endpoint_per_second: number | null };

export type { ConformanceReport } from '../core/conformance.ts';
