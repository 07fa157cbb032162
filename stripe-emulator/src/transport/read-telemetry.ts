export type Telemetry = { request_id: string; request_duration_ms: number };

/** `X-Stripe-Client-Telemetry`: what the SDK measured of the request before. Null when it is absent or no such JSON. */
export function readTelemetry(header: string | undefined): Telemetry | null {
  const metrics = fieldsOf(fieldsOf(parse(header))['last_request_metrics']);
  const { request_id: id, request_duration_ms: duration } = metrics;
  if (typeof id !== 'string' || typeof duration !== 'number') return null;
  return { request_id: id, request_duration_ms: duration };
}

let lastHeader: string | undefined;
let lastClient: string | null = null;

/** `X-Stripe-Client-User-Agent`: the SDK's language and version. One client sends the same again and again. */
export function readClient(header: string | undefined): string | null {
  if (header === lastHeader) return lastClient;
  const { lang, bindings_version: version } = fieldsOf(parse(header));
  lastHeader = header;
  lastClient = typeof lang === 'string' && typeof version === 'string' ? `${lang} ${version}` : null;
  return lastClient;
}

function parse(header: string | undefined): unknown {
  if (header === undefined) return null;
  try {
    return JSON.parse(header) as unknown;
  } catch {
    return null; // Stripe does not answer worse for it
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
