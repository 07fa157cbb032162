import type Stripe from 'stripe';
import { startChild, type Child } from './child.ts';

export type Outcome = Readonly<{
  outcome: 'paid' | 'pending' | 'declined' | 'requires_action' | 'closed' | 'invalid';
  message: string | null;
  redirect_url: string | null;
}>;

export type Switches = Readonly<{
  copies?: number;
  delay_ms?: [number, number];
  reorder?: boolean;
  drop?: number;
  drop_types?: string[];
  seed?: number;
}>;

export type Delivery = Readonly<{
  event: string;
  type: string;
  status: string;
  attempts: readonly { status_code: number | null }[];
}>;

/** All that the emulator remembers, as far as tests look at it. */
export type StripeState = Readonly<{
  checkout_sessions: readonly Stripe.Checkout.Session[];
  payment_intents: readonly Stripe.PaymentIntent[];
  charges: readonly Stripe.Charge[];
  refunds: readonly Stripe.Refund[];
  events: readonly Stripe.Event[];
  deliveries: readonly Delivery[];
  coupons: readonly Stripe.Coupon[];
}>;

export type StripeRequest = Readonly<{ method: string; path: string; status: number; idempotency_key: string | null }>;

/** A Stripe of the test file's own, and what only a test can do to it. */
export type TestStripe = Readonly<{
  url: string;
  /** What a buyer would do on the page of this session. */
  confirm(sessionId: string, cardNumber: string): Promise<Outcome>;
  /** The same with a voucher for the convenience store; the e-mail counts only when the session has none. */
  takeVoucher(sessionId: string, email?: string): Promise<Outcome>;
  /** The same with a bank transfer; the session needs a customer. */
  chooseTransfer(sessionId: string): Promise<Outcome>;
  /** Ends a delayed payment now. */
  settle(intentId: string, outcome: 'succeed' | 'fail' | 'cancel'): Promise<void>;
  /** Lets one bank transfer arrive, in minor units: all that is missing pays. */
  fund(intentId: string, amountMinor: number): Promise<void>;
  /** Moves a refund on now; `respond` is the buyer who names a bank account. */
  settleRefund(refundId: string, outcome: 'succeed' | 'fail' | 'respond'): Promise<void>;
  /** False: delayed payments and refunds go on only when a test says so; vouchers still lapse at their time. */
  setBuyersPay(automatic: boolean): Promise<void>;
  /** Moves its clock; answers how far it is ahead of the machine's, in milliseconds. */
  advance(seconds: number): Promise<number>;
  setWebhooks(switches: Switches): Promise<void>;
  /** Sends all webhooks now, and answers when nothing is under way. */
  flush(): Promise<void>;
  resend(eventId: string): Promise<void>;
  state(): Promise<StripeState>;
  requests(): Promise<readonly StripeRequest[]>;
  /** What was asked, answered or told otherwise than the SDK's types say. */
  differences(): Promise<readonly string[]>;
  stop(): Promise<void>;
}>;

/** Starts the emulator; `webhookUrl` null leaves it without an endpoint. */
export async function startStripe(webhooks: readonly Readonly<{ url: string; secret: string }>[]): Promise<TestStripe> {
  const child = await startChild({
    cwd: 'stripe-emulator',
    // What is not as the SDK's types say is answered with 500, and makes the emulator end with 1, which `stop` throws.
    args: [
      'src/cli.ts',
      '--port',
      '0',
      '--conformance',
      ...webhooks.flatMap(({ url, secret }) => ['--webhook', `${url}=${secret}`]),
    ],
    readyLine: /stripe-emulator listening on (\S+)/,
  });
  return controlOf(child);
}

function controlOf(child: Child): TestStripe {
  const url = child.ready[0] ?? '';
  const call = (method: string, path: string, body?: object) => control(url, method, path, body);
  return {
    url,
    confirm: async (id, card_number) =>
      (await call('POST', `checkout_sessions/${id}/confirm`, { card_number })) as Outcome,
    takeVoucher: async (id, email) =>
      (await call('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'konbini', email })) as Outcome,
    chooseTransfer: async (id) =>
      (await call('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'customer_balance' })) as Outcome,
    fund: async (intentId, amount) =>
      void (await call('POST', `payment_intents/${intentId}/async`, { outcome: 'partially_fund', amount })),
    settle: async (intentId, outcome) => void (await call('POST', `payment_intents/${intentId}/async`, { outcome })),
    settleRefund: async (refundId, outcome) => void (await call('POST', `refunds/${refundId}/settle`, { outcome })),
    setBuyersPay: async (automatic) => void (await call('PUT', 'delayed_payments', { automatic })),
    advance: async (seconds) => {
      const clock = await call('POST', 'clock/advance', { seconds, wait_for_webhooks: true });
      return (clock as { offset_ms: number }).offset_ms;
    },
    setWebhooks: async (switches) => void (await call('PUT', 'webhooks', switches)),
    flush: async () => void (await call('POST', 'webhooks/flush', {})),
    resend: async (eventId) => void (await call('POST', `events/${eventId}/resend`, {})),
    state: async () => (await call('GET', 'state')) as StripeState,
    requests: async () => ((await call('GET', 'requests?limit=1000')) as { data: StripeRequest[] }).data,
    differences: async () => {
      const { violations } = (await call('GET', 'conformance')) as { violations: { where: string; message: string }[] };
      return violations.map(({ where, message }) => `${where}: ${message}`);
    },
    stop: () => child.stop(),
  };
}

async function control(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${url}/_emulator/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`emulator: ${method} ${path} gave ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
