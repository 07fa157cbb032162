import { afterAll, beforeAll } from 'vitest';
import Stripe from 'stripe';
import type { StripeEmulator, StripeEmulatorOptions } from '../src/start-stripe-emulator.ts';
import { startWatched } from './coverage/start-watched.ts';
import { startReceiver } from './receiver.ts';

export const SECRET = 'whsec_test_secret';
const KEY = 'sk_test_emulator';

/** The fields that control answers have; which of them are there depends on the call. */
export type ControlAnswer = {
  now: number;
  now_ms: number;
  frozen: boolean;
  offset_ms: number;
  outcome: string;
  message: string | null;
  code: string | null;
  decline_code: string | null;
  session: Stripe.Checkout.Session;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  early_fraud_warning: Stripe.Radar.EarlyFraudWarning;
  payment_intent: Stripe.PaymentIntent;
  automatic: boolean;
  redirect_url: string | null;
  count: number;
  pending: number;
  data: Record<string, unknown>[];
  error: { message: string };
};
export type Control = (method: string, path: string, body?: unknown) => Promise<ControlAnswer>;

/** An emulator of the test file's own, a shop that listens to its webhooks, and the real SDK between them. */
export function useEmulator(options: StripeEmulatorOptions = {}) {
  const bench = {} as {
    emulator: StripeEmulator;
    stripe: Stripe;
    shop: Awaited<ReturnType<typeof startReceiver>>;
    control: Control;
    fetchApi: typeof fetchApi;
  };

  async function fetchApi(path: string, init: RequestInit & { form?: Record<string, string> } = {}): Promise<Response> {
    const { form, ...rest } = init;
    return fetch(`${bench.emulator.url}${path}`, {
      method: form ? 'POST' : 'GET',
      ...rest,
      headers: { authorization: `Bearer ${KEY}`, ...rest.headers },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
  }

  beforeAll(async () => {
    bench.shop = await startReceiver(SECRET);
    const webhooks = options.webhooks ?? [{ url: bench.shop.url, secret: SECRET }];
    bench.emulator = await startWatched({ seed: 7, ...options, webhooks });
    bench.stripe = sdkFor(bench.emulator);
    bench.control = controlFor(bench.emulator);
    bench.fetchApi = fetchApi;
  });
  afterAll(async () => {
    await bench.emulator.close();
    await bench.shop.close();
  });
  return bench;
}

export const sdkFor = (emulator: StripeEmulator, config: object = {}): Stripe =>
  new Stripe(KEY, { host: '127.0.0.1', port: emulator.port, protocol: 'http', telemetry: false, ...config });

export const controlFor =
  (emulator: StripeEmulator): Control =>
  async (method, path, body) => {
    const response = await fetch(`${emulator.url}/_emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as ControlAnswer;
  };
