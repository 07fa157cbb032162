/** What can be done to an API request. The kinds that say so can act before or after the work is done. */
export const API_FAULTS = [
  'rate_limit',
  'lock_timeout',
  'error_500', // before or after
  'timeout', // before or after
  'drop', // before or after
  'malformed', // before or after
  'slow',
  'missing_request_id',
  'notice',
  'unauthorized',
  'forbidden',
] as const;
/** What can be done to a delivery. */
export const WEBHOOK_FAULTS = ['webhook_signature', 'webhook_lost', 'webhook_copies', 'webhook_delay'] as const;

export type ApiFault = (typeof API_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];
export type FaultKind = ApiFault | WebhookFault;

const apiFaults: readonly string[] = API_FAULTS;
export const isApiFault = (kind: FaultKind): boolean => apiFaults.includes(kind);

/** What is wrong with a signature: its key, its age, the body under it, its scheme (v0 only), or that there is none. */
export const SIGNATURE_FAULTS = ['secret', 'timestamp', 'body', 'reserialized', 'scheme', 'missing'] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/** What Stripe names in `Stripe-Rate-Limited-Reason`. */
export const RATE_LIMIT_REASONS = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
] as const;
export type RateLimitReason = (typeof RATE_LIMIT_REASONS)[number];

/** A rule that spoils the API requests or the deliveries it fits. Plain data, so that it is kept with everything else. */
export type FaultRule = {
  id: string;
  kind: FaultKind;
  /** `POST /v1/checkout/sessions`, `/v1/refunds/:id` or `GET *`; a webhook endpoint's id or address; null: every one. */
  endpoint: string | null;
  /** The type of event, `checkout.session.*` or `*`; null: every one. */
  event: string | null;
  /** An id that the address or the parameters have to name, or that of the event or its object; null: any. */
  object: string | null;
  /** How often it may still act; null: without end. */
  left: number | null;
  /** The chance that it acts on a request that fits, 0 to 1. */
  probability: number;
  seed: number;
  /** before: nothing is done; during: it only takes long; after: the work is done, the answer suffers. */
  when: 'before' | 'during' | 'after';
  reason: RateLimitReason | null;
  form: 'html' | 'cut_json' | null;
  ms: number | null;
  how: SignatureFault | null;
  copies: number | null;
  text: string | null;
  should_retry: boolean | null;
  /** How many requests fitted, and on how many it acted. */
  met: number;
  acted: number;
};

/** Which rule acted, as the logs of requests and deliveries say. */
export type ActedFault = Readonly<{ id: string; kind: FaultKind; when: FaultRule['when'] }>;
