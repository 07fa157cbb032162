import { recoverAttempt } from './checkout/recover-attempt.ts';
import { dispatchOutbox, type OutboxHandlers } from './delivery/dispatch-outbox.ts';
import { openMailer, type Mailer } from './delivery/mailer.ts';
import { OUTBOX_TOPIC } from './delivery/outbox.ts';
import { sendAccountMail } from './delivery/send-account-mail.ts';
import { publishStatus } from './delivery/publish-status.ts';
import type { CloseReason } from './domain/order-machine.ts';
import { closeSession } from './order/close-session.ts';
import { sendOrderMail } from './order/send-order-mail.ts';
import { sweep } from './order/sweep.ts';
import type { Shop } from './order/shop.ts';
import { handleDue } from './webhook/inbox.ts';
import { inNewTrace } from './platform/trace.ts';
import { startLoop, type Loop } from './platform/loop.ts';

const POLL_MS = 1_000;

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
    'mail.order_complete': (row) => sendOrderMail(shop, mailer, 'mail.order_complete', row),
    'mail.order_expired': (row) => sendOrderMail(shop, mailer, 'mail.order_expired', row),
    'mail.email_verification': (row) => sendAccountMail(shop, mailer, row),
    'mail.password_reset': (row) => sendAccountMail(shop, mailer, row),
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
