import Stripe from 'stripe';
import { answerControl } from '../../src/control/answer-control.ts';
import type { Emulator } from '../../src/core/emulator.ts';
import { openConformance } from '../../src/conformance/open-conformance.ts';
import { eventTypes } from '../../src/core/event-types.ts';
import { endpoints } from '../../src/resources/all-endpoints.ts';
import { createEmulator } from '../../src/create-emulator.ts';
import { answerApiRequest } from '../../src/transport/answer-api-request.ts';

const conformance = await openConformance(endpoints, eventTypes);

/** An emulator in this process that the real SDK reaches without a network: fast, and open to be watched. */
export function createLab() {
  const emulator = createEmulator(
    {
      clock: 'frozen',
      seed: 11,
      isRepeatable: true,
      retries: 'sandbox',
      rateLimits: 'off',
      keep: null,
      fixtures: false,
      termsOfServiceUrl: null,
      businessName: 'Test shop',
      webhooks: [],
    },
    conformance,
  );
  emulator.origin = 'http://emulator.test';
  const stripe = new Stripe('sk_test_lab', { httpClient: reach(emulator), telemetry: false, maxNetworkRetries: 0 });
  return { emulator, stripe, control: controlOf(emulator), tell: refusable };
}

export type Lab = ReturnType<typeof createLab>;

/** Answers with null when Stripe refuses: refusals are part of the game. Anything else is a bug. */
async function refusable<T>(wish: Promise<T>): Promise<T | null> {
  return wish.catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeError && (error.statusCode ?? 500) < 500) return null;
    throw error;
  });
}

function controlOf(emulator: Emulator) {
  return async (method: string, path: string, body: object = {}): Promise<Record<string, unknown>> => {
    const request = {
      method,
      path: `/_emulator/${path}`,
      query: '',
      body: JSON.stringify(body),
      language: '',
      cookie: '',
    };
    return JSON.parse((await answerControl(emulator, request)).body) as Record<string, unknown>;
  };
}

function reach(emulator: Emulator): Stripe.HttpClient {
  return Object.assign(Stripe.createFetchHttpClient(), {
    makeRequest: async (
      _host: string,
      _port: string,
      address: string,
      method: string,
      headers: Record<string, string>,
      body: string,
    ) => {
      const [path = '', query = ''] = address.split('?');
      const answer = await answerApiRequest(emulator, {
        method,
        path,
        query,
        body,
        authorization: headers['Authorization'],
        idempotencyKey: headers['Idempotency-Key'],
        apiVersion: undefined,
        account: undefined,
        telemetry: undefined,
        client: undefined,
      });
      return {
        getStatusCode: () => answer.status,
        getHeaders: () => answer.headers,
        getRawResponse: () => answer,
        toStream: () => null,
        toJSON: () => Promise.resolve(JSON.parse(answer.body) as unknown),
      };
    },
  });
}
