import { whyNotOpen } from '../domain/order-commands.ts';
import type { OrderRefusal, PaymentRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import { isRefusedForGood } from '../payment/stripe-errors.ts';
import { recordSession } from '../order/record-session.ts';
import { refuseSession } from '../order/refuse-session.ts';
import type { Shop } from '../order/shop.ts';
import { createUsersSession, storedParams, type StoredAttempt } from './users-session.ts';

/** An order and the page on which to pay it; null when there is nothing to pay any more. */
export type OpenPage = Readonly<{ orderId: string; checkoutUrl: string | null }>;

const RETRY_AFTER_S = 30;
const JOIN_LIMIT_MS = 2_000;
const JOIN_STEP_MS = 50;

/**
 * Gives the payment page of the order's newest attempt, making it at Stripe if it is not there yet (T2). The attempt's
 * row, key and parameters were written before, so that a crash or a lost answer leads to the same session.
 */
export async function openSession(
  shop: Shop,
  orderId: string,
): Promise<Result<OpenPage, PaymentRefusal | OrderRefusal>> {
  const attempt = await newestAttempt(shop, orderId);
  if (attempt.state === 'CREATING') {
    const made = await makeSession(shop, attempt);
    if (!made.ok) return made;
  }
  return pageOf(shop, orderId);
}

/**
 * The same for a caller that did not place the order itself: whoever did is asking Stripe just now, so it is waited for
 * rather than asked beside.
 */
export async function joinSession(
  shop: Shop,
  orderId: string,
): Promise<Result<OpenPage, PaymentRefusal | OrderRefusal>> {
  for (let waitedMs = 0; waitedMs < JOIN_LIMIT_MS; waitedMs += JOIN_STEP_MS) {
    const attempt = await newestAttempt(shop, orderId);
    if (attempt.state !== 'CREATING') break;
    await new Promise((resolve) => setTimeout(resolve, JOIN_STEP_MS));
  }
  return openSession(shop, orderId);
}

type Attempt = Awaited<ReturnType<typeof newestAttempt>>;

function newestAttempt({ db }: Shop, orderId: string) {
  return db.checkoutAttempt.findFirstOrThrow({ where: { orderId }, orderBy: { seq: 'desc' } });
}

async function makeSession(shop: Shop, attempt: Attempt): Promise<Result<null, PaymentRefusal>> {
  const { orderId } = attempt;
  try {
    await recordSession(shop, orderId, attempt.id, await askStripe(shop, attempt));
    return ok(null);
  } catch (error) {
    shop.log.warn({ orderId, reason: String(error) }, 'payment page could not be opened');
    if (!isRefusedForGood(error))
      return refuse({ code: 'PAYMENT_UNAVAILABLE', orderId, retryAfterSeconds: RETRY_AFTER_S });
    await refuseSession(shop, orderId, attempt.id, 'The payment page could not be opened.');
    return refuse({ code: 'PAYMENT_UNAVAILABLE', orderId: null, retryAfterSeconds: null });
  }
}

/** The stored request, unchanged: the same key gives the same session (R13). */
export async function askStripe(shop: Shop, attempt: StoredAttempt): Promise<Session> {
  const { session, amountOff, customerId } = storedParams(attempt);
  if (amountOff) await shop.stripe.ensureAmountOff(amountOff);
  if (customerId) return createUsersSession(shop, attempt, customerId);
  return shop.stripe.createSession(session, attempt.idempotencyKey);
}

/** A page is shown only while its order wants it: after a cancel it is closed instead (T37). */
async function pageOf({ db }: Shop, orderId: string): Promise<Result<OpenPage, OrderRefusal>> {
  const { order, ...attempt } = await db.checkoutAttempt.findFirstOrThrow({
    where: { orderId },
    orderBy: { seq: 'desc' },
    include: { order: { select: { open: true, status: true, cancelRequestedAt: true } } },
  });
  const { url } = attempt;
  if (order.open && order.cancelRequestedAt === null && attempt.state === 'OPEN' && url !== null) {
    return ok({ orderId, checkoutUrl: url });
  }
  return refuse({ code: order.open ? 'ORDER_CLOSING' : whyNotOpen(order), orderId });
}
