import type { ConformanceReport } from '../core/conformance.ts';
import type { Emulator } from '../core/emulator.ts';
import { resetEmulator } from '../create-emulator.ts';
import type { Table } from '../core/table.ts';
import { configureWebhooks } from '../webhooks/configure-webhooks.ts';
import type { WebhookSwitches } from '../webhooks/switches.ts';
import { badRequest } from '../transport/api-error.ts';
import { authenticateSetup } from './authenticate-setup.ts';
import { authenticateBuyer, confirmAsBuyer } from './act-as-buyer.ts';
import { RATE_LIMIT_MODES, type RateLimitNumbers } from '../transport/rate-limits.ts';
import { addFault, removeFaults } from './faults.ts';
import { disputeCharge, resolveDispute, warnOfFraud } from './act-as-bank.ts';
import { deleteInDashboard } from './delete-customer.ts';
import { listControls } from './list-controls.ts';
import { listDeliveries, listEvents, listRequests } from './logs.ts';
import type { Input } from './input.ts';
import { openPaymentLink } from './open-payment-link.ts';
import { resendEvent, rollEndpointSecret } from './redeliver.ts';
import { settleRefund } from './settle-refund.ts';
import { deleteSnapshot, downloadSnapshot, keepSnapshot, listSnapshots, restoreSnapshot } from './snapshots.ts';
import { settlePayment, switchDelayed } from './settle-payment.ts';

export type ControlRoute = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  run(emulator: Emulator, input: Input, id: string): unknown;
}>;

/** Everything a test can do to the emulator that nobody can do to Stripe. */
export const controlRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '', run: () => listControls(controlRoutes) },
  { method: 'GET', path: 'health', run: health },
  { method: 'GET', path: 'clock', run: ({ clock }) => clock.read() },
  { method: 'POST', path: 'clock/advance', run: advanceClock },
  { method: 'POST', path: 'clock/freeze', run: ({ clock }) => (clock.freeze(), clock.read()) },
  { method: 'POST', path: 'clock/unfreeze', run: ({ clock }) => (clock.unfreeze(), clock.read()) },
  { method: 'GET', path: 'webhooks', run: ({ webhooks }) => webhooks.switches },
  { method: 'PUT', path: 'webhooks', run: setSwitches },
  { method: 'POST', path: 'webhook_endpoints/:id/roll_secret', run: rollEndpointSecret },
  { method: 'GET', path: 'webhooks/pending', run: ({ webhooks }) => listed(webhooks.pending()) },
  { method: 'POST', path: 'webhooks/flush', run: flushWebhooks },
  { method: 'GET', path: 'faults', run: ({ state }) => listed([...state.faults.oldestFirst()]) },
  { method: 'POST', path: 'faults', run: addFault },
  { method: 'DELETE', path: 'faults', run: (emulator) => listed(removeFaults(emulator)) },
  { method: 'DELETE', path: 'faults/:id', run: (emulator, _input, id) => listed(removeFaults(emulator, id)) },
  { method: 'GET', path: 'rate_limits', run: ({ rateLimits }) => readLimits(rateLimits.limits) },
  { method: 'PUT', path: 'rate_limits', run: setRateLimits },
  { method: 'GET', path: 'deliveries', run: listDeliveries },
  { method: 'GET', path: 'events', run: listEvents },
  { method: 'GET', path: 'requests', run: listRequests },
  { method: 'POST', path: 'events/:id/resend', run: resendEvent },
  { method: 'POST', path: 'checkout_sessions/:id/confirm', run: confirmAsBuyer },
  { method: 'POST', path: 'checkout_sessions/:id/authenticate', run: authenticateBuyer },
  { method: 'POST', path: 'setup_intents/:id/authenticate', run: authenticateSetup },
  { method: 'POST', path: 'payment_links/:id/open', run: openPaymentLink },
  { method: 'POST', path: 'payment_intents/:id/async', run: settlePayment },
  { method: 'POST', path: 'refunds/:id/settle', run: settleRefund },
  { method: 'POST', path: 'charges/:id/dispute', run: disputeCharge },
  { method: 'POST', path: 'charges/:id/early_fraud_warning', run: warnOfFraud },
  { method: 'POST', path: 'disputes/:id/resolve', run: resolveDispute },
  { method: 'POST', path: 'customers/:id/delete', run: deleteInDashboard },
  { method: 'GET', path: 'delayed_payments', run: ({ delayed }) => delayed },
  { method: 'PUT', path: 'delayed_payments', run: switchDelayed },
  { method: 'GET', path: 'conformance', run: readConformance },
  { method: 'GET', path: 'state', run: readState },
  { method: 'POST', path: 'snapshot', run: keepSnapshot },
  { method: 'GET', path: 'snapshots', run: listSnapshots },
  { method: 'GET', path: 'snapshots/:id', run: (emulator, _input, id) => downloadSnapshot(emulator, id) },
  { method: 'DELETE', path: 'snapshots/:id', run: (emulator, _input, id) => deleteSnapshot(emulator, id) },
  { method: 'POST', path: 'restore', run: restoreSnapshot },
  { method: 'POST', path: 'reset', run: reset },
];

const listed = <T>(data: T[]) => ({ count: data.length, data });

function health({ clock }: Emulator): unknown {
  return { status: 'ok', now: clock.now(), memory_bytes: process.memoryUsage.rss() };
}

async function advanceClock({ clock, webhooks }: Emulator, input: Input): Promise<unknown> {
  input.allow('seconds', 'wait_for_webhooks');
  const seconds = input.number('seconds', { min: 0 });
  if (seconds === undefined) throw badRequest('seconds is missing');
  await clock.advance(seconds, input.flag('wait_for_webhooks') ? () => webhooks.quiet() : undefined);
  return clock.read();
}

function setSwitches({ webhooks }: Emulator, input: Input): unknown {
  input.allow('copies', 'delay_ms', 'reorder', 'drop', 'drop_types', 'twins', 'page_wait_ms', 'seed');
  webhooks.setSwitches(
    withoutUndefined<WebhookSwitches>({
      copies: input.number('copies', { min: 1, max: 100 }),
      delay_ms: input.range('delay_ms'),
      reorder: input.flag('reorder'),
      drop: input.number('drop', { min: 0, max: 1 }),
      drop_types: input.texts('drop_types'),
      twins: input.flag('twins'),
      page_wait_ms: input.number('page_wait_ms', { min: 0 }),
      seed: input.number('seed', { min: 0 }),
    }),
  );
  return webhooks.switches;
}

function withoutUndefined<T>(fields: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>;
}

function setRateLimits({ rateLimits }: Emulator, input: Input): unknown {
  input.allow('mode', 'account_per_second', 'endpoint_per_second');
  rateLimits.set(
    input.choice('mode', RATE_LIMIT_MODES) ?? 'off',
    withoutUndefined<RateLimitNumbers>({
      account_per_second: input.number('account_per_second', { min: 1 }),
      endpoint_per_second: input.number('endpoint_per_second', { min: 1 }),
    }),
  );
  return readLimits(rateLimits.limits);
}

/** Null: without a limit, which JSON has no number for. */
const readLimits = (limits: RateLimitNumbers) =>
  Object.fromEntries(Object.entries(limits).map(([name, most]) => [name, most === Infinity ? null : most]));

async function flushWebhooks({ webhooks }: Emulator): Promise<unknown> {
  await webhooks.flush();
  return { pending: webhooks.pending().length };
}

/** What Stripe never shows again either. */
const secretTables: readonly string[] = ['webhookSecrets', 'cardNumbers', 'ibans'];

/** Every object of every type, oldest first: what a test's oracle compares the shop with. */
function readState({ state }: Emulator): unknown {
  const shown = Object.entries(state).filter(([name]) => !secretTables.includes(name));
  return Object.fromEntries(shown.map(([name, table]) => [snakeCase(name), rowsOf(table)]));
}

function readConformance({ conformance }: Emulator): ConformanceReport {
  return conformance?.report() ?? { enabled: false, violations: [], seen: { endpoints: [], events: [], states: [] } };
}

const rowsOf = (table: Table<{ id: string }>): unknown[] => [...table.oldestFirst()];
const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function reset(emulator: Emulator): Promise<unknown> {
  await resetEmulator(emulator);
  configureWebhooks(emulator);
  return { status: 'ok' };
}
