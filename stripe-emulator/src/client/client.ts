import type Stripe from 'stripe';
import type * as Answers from './answers.ts';
import { createAsk, queryOf } from './ask.ts';
import type * as Wishes from './wishes.ts';

export { EmulatorError } from './ask.ts';
// eslint-disable-next-line no-restricted-syntax -- as above
export type * from './answers.ts';
// eslint-disable-next-line no-restricted-syntax -- as above
export type * from './wishes.ts';

type Listed<T> = Answers.Listed<T>;
export type EmulatorClient = ReturnType<typeof createEmulatorClient>;

/** Every control of an emulator that listens at `url`, as a function. A refusal is thrown as an `EmulatorError`. */
export function createEmulatorClient(url: string, options: Readonly<{ fetch?: typeof fetch }> = {}) {
  const ask = createAsk(url.replace(/\/+$/, ''), options.fetch ?? fetch);
  return {
    index: () => ask<Answers.ControlIndex>('GET', ''),
    health: () => ask<{ status: 'ok'; now: number; memory_bytes: number }>('GET', 'health'),
    conformance: () => ask<Answers.ConformanceReport>('GET', 'conformance'),
    state: () => ask<Answers.EmulatorState>('GET', 'state'),
    reset: () => ask<{ status: 'ok' }>('POST', 'reset'),

    clock: () => ask<Answers.ClockReading>('GET', 'clock'),
    advance: (seconds: number, wish: Wishes.AdvanceWish = {}) =>
      ask<Answers.ClockReading>('POST', 'clock/advance', { seconds, ...wish }),
    freeze: () => ask<Answers.ClockReading>('POST', 'clock/freeze'),
    unfreeze: () => ask<Answers.ClockReading>('POST', 'clock/unfreeze'),

    snapshot: (id?: string) => ask<Answers.SnapshotSummary>('POST', 'snapshot', { id }),
    snapshots: () => ask<Listed<Answers.SnapshotSummary>>('GET', 'snapshots'),
    downloadSnapshot: (id: string) => ask<object>('GET', `snapshots/${id}`),
    deleteSnapshot: (id: string) => ask<Answers.SnapshotSummary>('DELETE', `snapshots/${id}`),
    /** A kept snapshot's id, or one that was downloaded. */
    restore: (from: string | object) =>
      ask<Answers.ClockReading>('POST', 'restore', typeof from === 'string' ? { id: from } : { snapshot: from }),

    webhooks: () => ask<Answers.WebhookSwitches>('GET', 'webhooks'),
    setWebhooks: (wish: Wishes.WebhookWish = {}) => ask<Answers.WebhookSwitches>('PUT', 'webhooks', wish),
    pendingDeliveries: () => ask<Listed<Answers.Delivery>>('GET', 'webhooks/pending'),
    flushWebhooks: () => ask<{ pending: number }>('POST', 'webhooks/flush'),
    resendEvent: (id: string, wish: { endpoint?: string } = {}) =>
      ask<Listed<Answers.Delivery>>('POST', `events/${id}/resend`, wish),
    rollSecret: (endpointId: string, wish: { secret?: string; expires_after_s?: number } = {}) =>
      ask<{ id: string; secret: string; old_expires_at: number }>(
        'POST',
        `webhook_endpoints/${endpointId}/roll_secret`,
        wish,
      ),

    events: (filter: Wishes.EventFilter = {}) => ask<Listed<Answers.StoredEvent>>('GET', `events${queryOf(filter)}`),
    deliveries: (filter: Wishes.DeliveryFilter = {}) =>
      ask<Listed<Answers.Delivery>>('GET', `deliveries${queryOf(filter)}`),
    requests: (filter: Wishes.RequestFilter = {}) =>
      ask<Listed<Answers.LoggedRequest>>('GET', `requests${queryOf(filter)}`),

    faults: () => ask<Listed<Answers.FaultRule>>('GET', 'faults'),
    addFault: (wish: Wishes.FaultWish) => ask<Answers.FaultRule>('POST', 'faults', wish),
    removeFault: (id: string) => ask<Listed<Answers.FaultRule>>('DELETE', `faults/${id}`),
    removeFaults: () => ask<Listed<Answers.FaultRule>>('DELETE', 'faults'),
    rateLimits: () => ask<Answers.RateLimitNumbers>('GET', 'rate_limits'),
    setRateLimits: (wish: Wishes.RateLimitWish = {}) => ask<Answers.RateLimitNumbers>('PUT', 'rate_limits', wish),

    confirm: (sessionId: string, wish: Wishes.PayWish = {}) =>
      ask<Answers.PayAnswer>('POST', `checkout_sessions/${sessionId}/confirm`, wish),
    authenticate: (sessionId: string, wish: { outcome?: 'complete' | 'fail'; wait?: boolean } = {}) =>
      ask<Answers.PayAnswer>('POST', `checkout_sessions/${sessionId}/authenticate`, wish),
    authenticateSetup: (setupIntentId: string, wish: { outcome?: 'complete' | 'fail' } = {}) =>
      ask<{ setup_intent: Stripe.SetupIntent }>('POST', `setup_intents/${setupIntentId}/authenticate`, wish),
    openPaymentLink: (linkId: string, wish: Record<string, string> = {}) =>
      ask<{ session: Stripe.Checkout.Session }>('POST', `payment_links/${linkId}/open`, wish),

    settlePayment: (intentId: string, wish: Wishes.SettlePaymentWish = {}) =>
      ask<{ payment_intent: Stripe.PaymentIntent; session: Stripe.Checkout.Session }>(
        'POST',
        `payment_intents/${intentId}/async`,
        wish,
      ),
    settleRefund: (refundId: string, wish: Wishes.SettleRefundWish = {}) =>
      ask<{ refund: Stripe.Refund }>('POST', `refunds/${refundId}/settle`, wish),
    delayedPayments: () => ask<{ automatic: boolean }>('GET', 'delayed_payments'),
    setDelayedPayments: (wish: { automatic?: boolean } = {}) =>
      ask<{ automatic: boolean }>('PUT', 'delayed_payments', wish),

    disputeCharge: (chargeId: string, wish: Wishes.DisputeWish = {}) =>
      ask<{ dispute: Stripe.Dispute; charge: Stripe.Charge }>('POST', `charges/${chargeId}/dispute`, wish),
    resolveDispute: (disputeId: string, wish: Wishes.ResolveWish = {}) =>
      ask<{ dispute: Stripe.Dispute }>('POST', `disputes/${disputeId}/resolve`, wish),
    warnOfFraud: (chargeId: string, wish: { fraud_type?: string } = {}) =>
      ask<{ early_fraud_warning: Stripe.Radar.EarlyFraudWarning }>(
        'POST',
        `charges/${chargeId}/early_fraud_warning`,
        wish,
      ),
    deleteCustomer: (customerId: string) =>
      ask<{ customer: Stripe.DeletedCustomer }>('POST', `customers/${customerId}/delete`),
  };
}
