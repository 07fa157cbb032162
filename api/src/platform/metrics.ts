import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const SHORT_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A webhook may be minutes late, hours after an outage. */
const LATE_S = [0.1, 0.5, 1, 2, 5, 15, 60, 300, 1800, 7200, 86_400];

/** What the shop counts. Labels take values of our own only, so that no caller can make them grow. */
export type Metrics = ReturnType<typeof openMetrics>;

/** A process's own counts, all zero. What each means is its help text; docs/operations.md says what to alert on. */
export function openMetrics() {
  const registry = new Registry();
  return { registry, ...sales(registry), ...messages(registry), ...traffic(registry) };
}

function sales(registry: Registry) {
  const registers = [registry];
  return {
    checkouts: new Counter({
      name: 'holdfast_checkouts_total',
      help: 'Answers of the mutation checkout: opened, or the code of the refusal.',
      labelNames: ['result'],
      registers,
    }),
    holds: new Counter({
      name: 'holdfast_holds_total',
      help: 'Holds of stock by what became of them: taken or refused for a whole order, released for each variant freed.',
      labelNames: ['event'],
      registers,
    }),
    failedRefunds: new Counter({
      name: 'holdfast_refunds_failed_total',
      help: 'Refunds that Stripe refused for good or a bank sent back: each waits for a person.',
      registers,
    }),
    sweepFindings: new Counter({
      name: 'holdfast_sweep_findings_total',
      help: 'What a sweep had to look after because nobody had told: by what was found.',
      labelNames: ['found'],
      registers,
    }),
  };
}

function messages(registry: Registry) {
  const registers = [registry];
  return {
    webhooks: new Counter({
      name: 'holdfast_webhooks_total',
      help: 'Requests to the webhook: stored, known already, or refused for their signature.',
      labelNames: ['result'],
      registers,
    }),
    webhookDelay: new Histogram({
      name: 'holdfast_webhook_delay_seconds',
      help: 'From the making of an event at Stripe to its arrival here.',
      buckets: LATE_S,
      registers,
    }),
    webhookSettling: new Histogram({
      name: 'holdfast_webhook_settling_seconds',
      help: 'From the arrival of an event to what followed from it being committed.',
      buckets: LATE_S,
      registers,
    }),
    inboxJobs: new Counter({
      name: 'holdfast_inbox_jobs_total',
      help: 'Handled events: done, tried again later, or dead after the last try.',
      labelNames: ['result'],
      registers,
    }),
    outboxJobs: new Counter({
      name: 'holdfast_outbox_jobs_total',
      help: 'Effects sent out by kind: done, tried again later, or dead after the last try.',
      labelNames: ['kind', 'result'],
      registers,
    }),
  };
}

function traffic(registry: Registry) {
  const registers = [registry];
  return {
    passwordChecks: new Counter({
      name: 'holdfast_password_checks_total',
      help: 'Passwords compared with a hash, each some tens of milliseconds of a core.',
      registers,
    }),
    httpDuration: new Histogram({
      name: 'holdfast_http_request_duration_seconds',
      help: 'Answers over HTTP by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: SHORT_S,
      registers,
    }),
    graphqlDuration: new Histogram({
      name: 'holdfast_graphql_operation_duration_seconds',
      help: 'GraphQL operations by the root field they ask for, and whether they were answered without an error.',
      labelNames: ['type', 'field', 'result'],
      buckets: SHORT_S,
      registers,
    }),
    sockets: new Gauge({
      name: 'holdfast_websockets_open',
      help: 'WebSockets that are open to this process.',
      registers,
    }),
  };
}
