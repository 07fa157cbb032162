import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, metadata, pagination, type MetadataChange } from '../transport/common-parameters.ts';
import { isApiVersion } from '../core/api-versions.ts';
import { unknownVersion } from '../transport/check-headers.ts';
import { EVENT_TYPES } from '../webhooks/event-types.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  clearable,
  flag,
  listOf,
  oneOf,
  required,
  text,
  unsupported,
  webAddress,
  type EveryParameterOf,
  type Parameter,
} from '../transport/parameters.ts';

const MAX_ENABLED_EVENTS = 400;

const enabledEvents = listOf(oneOf('*', ...EVENT_TYPES), { max: MAX_ENABLED_EVENTS });

const publishedVersion: Parameter<string | undefined> = {
  read(value, path) {
    const version = anyText.read(value, path);
    if (version !== undefined && !isApiVersion(version)) throw unknownVersion(version, path);
    return version;
  },
};
const anyText = text();

/** Events of the account itself; there are no connected ones. */
const ownEventsOnly: Parameter<undefined> = {
  read: (value, path) => (value === 'false' ? undefined : unsupported().read(value, path)),
};

const createFields = {
  enabled_events: required(enabledEvents),
  url: required(webAddress),
  api_version: publishedVersion,
  connect: ownEventsOnly,
  description: clearable(text()),
  metadata,
} satisfies EveryParameterOf<Stripe.WebhookEndpointCreateParams>;

const updateFields = {
  description: clearable(text()),
  disabled: flag,
  enabled_events: enabledEvents,
  metadata,
  url: webAddress,
} satisfies EveryParameterOf<Stripe.WebhookEndpointUpdateParams>;

const listFields = { ...pagination } satisfies EveryParameterOf<Stripe.WebhookEndpointListParams>;

export type WebhookEndpointInput = {
  url: string;
  enabled_events: string[];
  api_version?: string | undefined;
  description?: string | null | undefined;
  metadata?: MetadataChange;
};

/** Makes an endpoint. The secret is shown in this answer only; later reads do not have it. */
export function createWebhookEndpoint(
  { emulator }: Pick<Call, 'emulator'>,
  input: WebhookEndpointInput,
  secret: string = emulator.ids('whsec_', 32),
): Stripe.WebhookEndpoint {
  const endpoint: Stripe.WebhookEndpoint = {
    id: emulator.ids('we_1'),
    object: 'webhook_endpoint',
    api_version: input.api_version ?? null,
    application: null,
    created: emulator.clock.now(),
    description: input.description ?? null,
    enabled_events: input.enabled_events,
    livemode: false,
    metadata: changeMetadata({}, input.metadata),
    status: 'enabled',
    url: input.url,
  };
  emulator.state.webhookEndpoints.put(endpoint);
  emulator.state.webhookSecrets.put({ id: endpoint.id, secrets: [secret] });
  return { ...endpoint, secret };
}

function findWebhookEndpoint({ emulator }: Call, id: string): Stripe.WebhookEndpoint {
  const endpoint = emulator.state.webhookEndpoints.get(id);
  if (!endpoint) throw noSuchObject('webhook endpoint', id);
  return endpoint;
}

export const webhookEndpointEndpoints = [
  endpoint('POST', '/v1/webhook_endpoints', createFields, (call, input) => createWebhookEndpoint(call, input)),
  endpoint('GET', '/v1/webhook_endpoints/:id', {}, (call, _input, id) => findWebhookEndpoint(call, id)),
  endpoint('POST', '/v1/webhook_endpoints/:id', updateFields, (call, input, id) => {
    const before = findWebhookEndpoint(call, id);
    const { disabled } = input;
    return call.emulator.state.webhookEndpoints.put({
      ...before,
      description: input.description === undefined ? before.description : input.description,
      enabled_events: input.enabled_events ?? before.enabled_events,
      metadata: changeMetadata(before.metadata, input.metadata),
      status: disabled === undefined ? before.status : disabled ? 'disabled' : 'enabled',
      url: input.url ?? before.url,
    });
  }),
  endpoint('DELETE', '/v1/webhook_endpoints/:id', {}, (call, _input, id) => {
    findWebhookEndpoint(call, id);
    call.emulator.state.webhookEndpoints.remove(id);
    call.emulator.state.webhookSecrets.remove(id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
  endpoint('GET', '/v1/webhook_endpoints', listFields, ({ emulator }, page) =>
    listTable(emulator.state.webhookEndpoints, page, { url: '/v1/webhook_endpoints', name: 'webhook endpoint' }),
  ),
];
