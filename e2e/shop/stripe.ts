/** What the tests read of the emulator's objects. */
export type StripeSession = Readonly<{
  id: string;
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  amount_total: number;
  currency: string;
  client_reference_id: string;
  payment_intent: string | null;
  expires_at: number;
  created: number;
  customer: string | null;
  customer_email: string | null;
  success_url: string;
  cancel_url: string;
  metadata: Record<string, string>;
}>;
export type StripeCharge = Readonly<{ id: string; payment_intent: string; status: string; amount: number }>;
export type StripeEvent = Readonly<{
  id: string;
  type: string;
  created: number;
  data: { object: { id: string; client_reference_id?: string | null; payment_intent?: string | null } };
}>;
export type StripeCustomer = Readonly<{ id: string; email: string | null }>;
export type StripeState = Readonly<{
  customers: readonly StripeCustomer[];
  checkout_sessions: readonly StripeSession[];
  charges: readonly StripeCharge[];
  events: readonly StripeEvent[];
}>;
export type StripeRequest = Readonly<{ method: string; path: string; status: number }>;

export type WebhookSwitches = Partial<{
  copies: number;
  delay_ms: [number, number];
  reorder: boolean;
  drop: number;
  drop_types: string[];
  page_wait_ms: number;
}>;

/** Every switch in its normal position. */
const NORMAL: WebhookSwitches = {
  copies: 1,
  delay_ms: [0, 0],
  reorder: false,
  drop: 0,
  drop_types: [],
  page_wait_ms: 10_000,
};

/** The emulator's controls: what nobody can do to Stripe itself. */
export type StripeControls = ReturnType<typeof openStripeControls>;

export function openStripeControls(origin: string) {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${origin}/_emulator/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    origin,
    state: () => ask<StripeState>('GET', 'state'),
    /** What the emulator said or took otherwise than the SDK's types say. */
    violations: async () =>
      (await ask<{ violations: { where: string; message: string }[] }>('GET', 'conformance')).violations,
    requests: async () => (await ask<{ data: StripeRequest[] }>('GET', 'requests?limit=500')).data,
    /** Moves time; answers how far it is ahead of the machine's. */
    advance: async (seconds: number) =>
      (await ask<{ offset_ms: number }>('POST', 'clock/advance', { seconds, wait_for_webhooks: true })).offset_ms,
    /** Pays without a browser, as a buyer would on the hosted page. */
    pay: (sessionId: string, card_number: string) =>
      ask<{ outcome: string }>('POST', `checkout_sessions/${sessionId}/confirm`, { card_number }),
    /** Takes a voucher for the convenience store, or asks for the bank details, without a browser. */
    payLater: (sessionId: string, payment_method_type: 'konbini' | 'customer_balance') =>
      ask<{ outcome: string }>('POST', `checkout_sessions/${sessionId}/confirm`, { payment_method_type }),
    /** Ends a delayed payment now. */
    settle: (intentId: string, outcome: 'succeed' | 'fail' | 'cancel') =>
      ask('POST', `payment_intents/${intentId}/async`, { outcome }),
    /** False: buyers of delayed methods pay only when `settle` says so. */
    setBuyersPay: (automatic: boolean) => ask('PUT', 'delayed_payments', { automatic }),
    setWebhooks: (switches: WebhookSwitches) => ask('PUT', 'webhooks', switches),
    resetWebhooks: () => ask('PUT', 'webhooks', NORMAL),
    flushWebhooks: () => ask('POST', 'webhooks/flush'),
  };
}
