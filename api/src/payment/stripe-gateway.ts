import Stripe from 'stripe';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/log.ts';
import { isAlreadyThere, isBusy } from './stripe-errors.ts';

export type SessionParams = Stripe.Checkout.SessionCreateParams;
export type Session = Stripe.Checkout.Session;
export type StripeRefund = Stripe.Refund;

/** The whole rest of a payment goes back. */
export type RefundParams = Readonly<{
  paymentIntentId: string;
  /** Where Stripe asks for an account to pay to; null for methods that pay back by themselves. */
  instructionsEmail: string | null;
  /** Names our refund, order and attempt. */
  metadata: Readonly<Record<string, string>>;
}>;

/** Events made from `from` on and before `until`. */
export type EventWindow = Readonly<{ from: Date; until: Date; types: readonly string[] }>;

/** What a fixed reduction needs at Stripe: a coupon that takes exactly this much off. */
export type AmountOff = Readonly<{ id: string; name: string; amountMinor: number; currency: string }>;

/** A user, as Stripe needs to know them; `customerId` is ours. */
export type NewCustomer = Readonly<{ customerId: string; email: string; name: string }>;

/**
 * Stripe, as far as the shop asks it; the only file that builds a Stripe client. Never called inside a transaction.
 * Errors are Stripe's own classes: see stripe-errors.ts for what they mean.
 */
export type StripeGateway = Readonly<{
  /** Repeatable with the same key and params: Stripe answers with the same session. */
  createSession(params: SessionParams, idempotencyKey: string): Promise<Session>;
  /** With all its line items, payment intent and its latest charge. */
  retrieveSession(sessionId: string): Promise<Session>;
  /** Throws when the session is not open any more (SF2). */
  expireSession(sessionId: string): Promise<void>;
  /** The session of this attempt among those made since, or null: Stripe cannot search for it. */
  findSession(attemptId: string, madeSince: Date): Promise<Session | null>;
  /** The session that made this payment intent, or null. */
  sessionOfIntent(paymentIntentId: string): Promise<string | null>;
  /** Repeatable with the same key. Throws when nothing is left to give back (isAlreadyRefunded). */
  refund(params: RefundParams, idempotencyKey: string): Promise<StripeRefund>;
  /** All refunds of a payment, oldest first, wherever they were made. */
  listRefunds(paymentIntentId: string): Promise<readonly StripeRefund[]>;
  /** Events that some endpoint has not taken, newest first (SF9). */
  listUndelivered(window: EventWindow): AsyncIterable<Stripe.Event>;
  /** Makes the coupon unless it is there already. */
  ensureAmountOff(coupon: AmountOff): Promise<void>;
  /** Makes a customer, or answers with the one that this key made before. */
  createCustomer(customer: NewCustomer, idempotencyKey: string): Promise<string>;
  /** Checks the signature over the raw body with each secret; throws when none of them made it. */
  readEvent(rawBody: Buffer, signature: string, now: Date): Stripe.Event;
}>;

const TIMEOUT_MS = 10_000; // Stripe's own default of 80 s is longer than a buyer waits
const SIGNATURE_TOLERANCE_S = 300; // stripe-node's default
const TRIES_WHEN_BUSY = 4;
const MOST_LINE_ITEMS = 100; // Stripe's own limit, for a session and for a page
const EXPAND = ['line_items', 'payment_intent.latest_charge'];

/** The account of STRIPE_SECRET_KEY, at Stripe or at the emulator. */
export function openStripe(config: Config, log: Log): StripeGateway {
  const stripe = new Stripe(config.stripeSecretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 2,
    telemetry: false,
    ...address(config.stripeApiUrl),
  });
  const patient = <T>(call: () => Promise<T>) => retryWhenBusy(call, log);
  return {
    createSession: (params, idempotencyKey) =>
      patient(() => stripe.checkout.sessions.create(params, { idempotencyKey })),
    retrieveSession: (id) => patient(() => retrieveSession(stripe, id)),
    expireSession: (id) => patient(() => stripe.checkout.sessions.expire(id)).then(() => undefined),
    findSession: (attemptId, since) => findSession(stripe, attemptId, since),
    sessionOfIntent: (payment_intent) => patient(() => sessionOfIntent(stripe, payment_intent)),
    refund: (params, idempotencyKey) => patient(() => stripe.refunds.create(refundParams(params), { idempotencyKey })),
    listRefunds: (payment_intent) => patient(() => listRefunds(stripe, payment_intent)),
    listUndelivered: ({ from, until, types }) =>
      stripe.events.list({ delivery_success: false, types: [...types], created: between(from, until), limit: 100 }),
    ensureAmountOff: (coupon) => patient(() => ensureAmountOff(stripe, coupon)),
    createCustomer: ({ customerId, ...customer }, idempotencyKey) =>
      patient(() => stripe.customers.create({ ...customer, metadata: { customerId } }, { idempotencyKey })).then(
        ({ id }) => id,
      ),
    readEvent: (rawBody, signature, now) => readEvent(stripe, config.stripeWebhookSecrets, rawBody, signature, now),
  };
}

function address(url: string | null): Stripe.StripeConfig {
  if (url === null) return {};
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname, port, protocol: protocol === 'https:' ? 'https' : 'http' };
}

/** Expanded line items are a first page of ten; a session of the shop has at most a hundred. */
async function retrieveSession(stripe: Stripe, id: string): Promise<Session> {
  const session = await stripe.checkout.sessions.retrieve(id, { expand: EXPAND });
  if (!session.line_items?.has_more) return session;
  return { ...session, line_items: await stripe.checkout.sessions.listLineItems(id, { limit: MOST_LINE_ITEMS }) };
}

async function findSession(stripe: Stripe, attemptId: string, madeSince: Date): Promise<Session | null> {
  const created = { gte: Math.floor(madeSince.getTime() / 1000) };
  for await (const session of stripe.checkout.sessions.list({ created, limit: 100 })) {
    if (session.client_reference_id === attemptId) return session;
  }
  return null;
}

async function sessionOfIntent(stripe: Stripe, payment_intent: string): Promise<string | null> {
  const { data } = await stripe.checkout.sessions.list({ payment_intent, limit: 1 });
  return data[0]?.id ?? null;
}

function refundParams({ paymentIntentId, instructionsEmail, metadata }: RefundParams): Stripe.RefundCreateParams {
  return {
    payment_intent: paymentIntentId,
    metadata: { ...metadata },
    ...(instructionsEmail === null ? {} : { instructions_email: instructionsEmail }),
  };
}

async function listRefunds(stripe: Stripe, payment_intent: string): Promise<readonly StripeRefund[]> {
  const refunds: StripeRefund[] = [];
  for await (const refund of stripe.refunds.list({ payment_intent, limit: 100 })) refunds.unshift(refund);
  return refunds;
}

function between(from: Date, until: Date): Stripe.RangeQueryParam {
  return { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(until.getTime() / 1000) };
}

async function ensureAmountOff(stripe: Stripe, { id, name, amountMinor, currency }: AmountOff): Promise<void> {
  try {
    await stripe.coupons.create({
      id,
      name,
      amount_off: amountMinor,
      currency: currency.toLowerCase(),
      duration: 'once',
    });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
}

function readEvent(stripe: Stripe, secrets: string[], rawBody: Buffer, signature: string, now: Date): Stripe.Event {
  let failure: unknown;
  for (const secret of secrets) {
    try {
      return stripe.webhooks.constructEvent(
        rawBody,
        signature,
        secret,
        SIGNATURE_TOLERANCE_S,
        undefined,
        now.getTime(),
      );
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** The SDK does not retry 429; Stripe asks for patience with jitter. */
async function retryWhenBusy<T>(call: () => Promise<T>, log: Log): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === TRIES_WHEN_BUSY || !isBusy(error)) throw error;
      log.warn({ attempt }, 'Stripe asks for patience (429)');
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}
