import { tidyAddress } from '../domain/address-form.ts';
import { addressProblems, type AddressWish } from '../domain/address.ts';
import { decideRetry } from '../domain/order-commands.ts';
import type { CheckoutRefusal, OrderRefusal } from '../domain/refusal.ts';
import { refuse, type Result } from '../domain/result.ts';
import { afterCommit } from '../order/after-commit.ts';
import { applyMove } from '../order/apply-move.ts';
import { closeSession } from '../order/close-session.ts';
import { liveAttempt, lockOrder, type LockedOrder } from '../order/lock-order.ts';
import type { Shop } from '../order/shop.ts';
import { addAttempt } from './add-attempt.ts';
import { openSession, type OpenPage } from './open-session.ts';

type Answer = Result<OpenPage, CheckoutRefusal>;

/**
 * Pays an unpaid order again with the same lines, stock and coupon (T16, S4.13). An open page is given again and the
 * retry window starts anew; with another address the open page is closed first, because its snapshot is the contract.
 */
export async function retryPayment(shop: Shop, orderId: string, given: AddressWish | null): Promise<Answer> {
  const address = given && tidyAddress(given);
  const problems = address ? addressProblems(['shippingAddress'], address, shop.config.shippingCountries) : [];
  if (problems.length > 0) return refuse({ code: 'INPUT_INVALID', problems });
  const step = await firstStep(shop, orderId, address);
  if (step.kind === 'refuse') return refuse({ code: step.code, orderId });
  if (step.kind === 'open') return openSession(shop, orderId);
  const closed = await closeOldPage(shop, step.attemptId);
  return closed ? retryPayment(shop, orderId, address) : refuse({ code: 'ORDER_CLOSING', orderId });
}

/** False while Stripe is silent: the outbox goes on asking, and the buyer tries again. */
async function closeOldPage(shop: Shop, attemptId: string): Promise<boolean> {
  try {
    await closeSession(shop, attemptId, 'switch');
  } catch (error) {
    shop.log.warn({ attemptId, reason: String(error) }, 'old payment page could not be closed yet');
  }
  const attempt = await shop.db.checkoutAttempt.findUniqueOrThrow({ where: { id: attemptId } });
  return attempt.closedAt !== null;
}

type Step =
  { kind: 'refuse'; code: OrderRefusal['code'] } | { kind: 'close first'; attemptId: string } | { kind: 'open' };

/** What can be written at once is written here; the network comes after the commit. */
async function firstStep(shop: Shop, orderId: string, address: AddressWish | null): Promise<Step> {
  const now = shop.clock.now();
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const live = liveAttempt(order);
    const changed = address !== null && !(await isSameAddress(tx, orderId, address));
    const retry = decideRetry({ order: order.view, live, now }, changed, shop.config);
    const cause = { actor: 'buyer', fact: 'retry_payment', now, attemptId: live?.id ?? null } as const;
    const applied = 'move' in retry ? await applyMove(tx, order, retry.move, cause) : null;
    if (retry.kind === 'new attempt') await addAttempt(tx, shop.config, order, address, now);
    return { step: stepOf(order, retry), applied };
  });
  if (done.applied) await afterCommit(shop, done.applied);
  return done.step;
}

function stepOf(order: LockedOrder, retry: ReturnType<typeof decideRetry>): Step {
  if (retry.kind === 'refuse') return retry;
  if (retry.kind === 'close first') return { kind: 'close first', attemptId: order.attempts.at(-1)?.id ?? '' };
  return { kind: 'open' };
}

type Tx = Parameters<typeof lockOrder>[0];

async function isSameAddress(tx: Tx, orderId: string, address: AddressWish): Promise<boolean> {
  const current = await tx.shippingAddress.findUnique({ where: { orderId }, omit: { orderId: true } });
  if (!current) return false;
  return (Object.keys(current) as (keyof AddressWish)[]).every(
    (field) => (current[field] ?? '') === (address[field] ?? ''),
  );
}
