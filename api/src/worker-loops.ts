import { clearEndedSessions } from './account/sessions.ts';
import { recoverAttempt } from './checkout/recover-attempt.ts';
import { dispatchOutbox, type OutboxHandlers, type OutboxRow } from './delivery/dispatch-outbox.ts';
import { openMailer, type Mailer } from './delivery/mailer.ts';
import { OUTBOX_TOPIC } from './delivery/outbox.ts';
import { sendAccountMail } from './delivery/send-account-mail.ts';
import { publishStatus } from './delivery/publish-status.ts';
import type { CloseReason, MailKind } from './domain/order-move.ts';
import { closeSession } from './order/close-session.ts';
import { requestRefund } from './order/request-refund.ts';
import { sendOrderMail } from './order/send-order-mail.ts';
import { sweepRefunds } from './order/sweep-refunds.ts';
import { sweep } from './order/sweep.ts';
import type { Shop } from './order/shop.ts';
import { fetchUndelivered } from './webhook/fetch-undelivered.ts';
import { handleDue } from './webhook/inbox.ts';
import { inNewTrace } from './platform/trace.ts';
import { startLoop, type Loop } from './platform/loop.ts';

const POLL_MS = 1_000;
const HOUR_MS = 3_600_000;
/** How often Stripe is asked after what rarely goes amiss: undelivered events and refunds under way. */
const SELDOM_MS = 10 * 60_000;

/** What the worker does, in whichever process it runs: effects out, stored events in, sweeps. */
export type WorkerLoops = Readonly<{ stop(): Promise<void> }>;

/** Starts the loops; several workers may run beside each other. */
export function startWorkerLoops(shop: Shop): WorkerLoops {
  const mailer = openMailer(shop.config);
  const handlers = outboxHandlers(shop, mailer);
  const outbox = startLoop('outbox', POLL_MS, shop.log, () => dispatchOutbox(shop, handlers));
  const loops: Loop[] = [
    outbox,
    startLoop('inbox', POLL_MS, shop.log, () => handleDue(shop)),
    startLoop('sweep', shop.config.sweepIntervalMs, shop.log, async () => {
      await inNewTrace(() => sweep(shop, recoverAttempt));
      return 0;
    }),
    startLoop('undelivered events', SELDOM_MS, shop.log, async () => {
      await fetchUndelivered(shop);
      return 0;
    }),
    startLoop('refunds', SELDOM_MS, shop.log, async () => {
      await sweepRefunds(shop);
      return 0;
    }),
    startLoop('ended sessions', HOUR_MS, shop.log, async () => {
      await clearEndedSessions(shop);
      return 0;
    }),
  ];
  const wakes = wakeOn(shop, outbox);
  return {
    stop: async () => {
      await wakes.return?.();
      await Promise.all(loops.map((loop) => loop.stop()));
      mailer.close();
    },
  };
}

/** How each effect leaves the shop. */
export function outboxHandlers(shop: Shop, mailer: Mailer): OutboxHandlers {
  return {
    publish: (row) => publishStatus(shop, row),
    'stripe.expire_session': (row) => closeSession(shop, row.key, reasonOf(row.payload.reason)),
    'stripe.refund': (row) => requestRefund(shop, row.orderId, row.key),
    ...mailHandlers(shop, mailer),
    'mail.email_verification': (row) => sendAccountMail(shop, mailer, row),
    'mail.password_reset': (row) => sendAccountMail(shop, mailer, row),
  };
}

function mailHandlers(shop: Shop, mailer: Mailer): Pick<OutboxHandlers, MailKind> {
  const send = (kind: MailKind) => (row: OutboxRow) => sendOrderMail(shop, mailer, kind, row);
  return {
    'mail.order_complete': send('mail.order_complete'),
    'mail.order_expired': send('mail.order_expired'),
    'mail.order_unpaid': send('mail.order_unpaid'),
    'mail.order_failed': send('mail.order_failed'),
    'mail.order_canceled': send('mail.order_canceled'),
    'mail.order_checking': send('mail.order_checking'),
    'mail.cancel_noted': send('mail.cancel_noted'),
    'mail.refund_notice': send('mail.refund_notice'),
    'mail.refund_apology': send('mail.refund_apology'),
    'mail.refunded': send('mail.refunded'),
  };
}

function reasonOf(text: string | undefined): CloseReason {
  if (text === 'payment_failed' || text === 'switch') return text;
  return 'cancel';
}

/** Whoever commits effects wakes the sender at once; polling is only for what this misses. */
function wakeOn({ pubsub }: Shop, outbox: Loop): AsyncIterableIterator<string> {
  const wakes = pubsub.subscribe(OUTBOX_TOPIC);
  void (async () => {
    for await (const _ of wakes) outbox.wake();
  })();
  return wakes;
}
