import type { Shop } from '../order/shop.ts';
import { isCustomerGone } from '../payment/stripe-errors.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import type { Prisma } from '../platform/generated/prisma/client.ts';
import type { StoredParams } from './session-params.ts';
import { stripeCustomerOf } from './stripe-customer.ts';

export type StoredAttempt = Readonly<{ id: string; params: Prisma.JsonValue; idempotencyKey: string }>;

/** What insert-order.ts wrote. */
export function storedParams({ params }: Pick<StoredAttempt, 'params'>): StoredParams {
  return params as unknown as StoredParams;
}

/**
 * The payment page of a user, at their Stripe customer (S0.6–S0.8). The attempt's stored request names the customer before
 * it is sent, so that a retry sends the same request; only when Stripe has answered that this customer is gone, and so
 * made no page, does another customer take its place, under another key.
 */
export async function createUsersSession(shop: Shop, attempt: StoredAttempt, customerId: string): Promise<Session> {
  const named = storedParams(attempt).session.customer
    ? attempt
    : await nameCustomer(shop, attempt, await stripeCustomerOf(shop, customerId));
  try {
    return await create(shop, named);
  } catch (error) {
    if (!isCustomerGone(error)) throw error;
    const gone = storedParams(named).session.customer ?? '';
    return create(shop, await renameCustomer(shop, named, gone, await stripeCustomerOf(shop, customerId, gone)));
  }
}

function create({ stripe }: Shop, attempt: StoredAttempt): Promise<Session> {
  return stripe.createSession(storedParams(attempt).session, attempt.idempotencyKey);
}

/** Whoever comes first names it; the attempt as it is stored then. */
async function nameCustomer({ db }: Shop, { id }: StoredAttempt, stripeCustomerId: string): Promise<StoredAttempt> {
  await db.$executeRaw`
    UPDATE "CheckoutAttempt" SET "params" = jsonb_set("params", '{session,customer}', to_jsonb(${stripeCustomerId}::text))
    WHERE "id" = ${id} AND "params" -> 'session' ->> 'customer' IS NULL`;
  return db.checkoutAttempt.findUniqueOrThrow({ where: { id } });
}

async function renameCustomer(
  { db }: Shop,
  { id }: StoredAttempt,
  gone: string,
  stripeCustomerId: string,
): Promise<StoredAttempt> {
  await db.$executeRaw`
    UPDATE "CheckoutAttempt" SET
      "params" = jsonb_set("params", '{session,customer}', to_jsonb(${stripeCustomerId}::text)),
      "idempotencyKey" = "id" || ':' || ${stripeCustomerId}::text
    WHERE "id" = ${id} AND "params" -> 'session' ->> 'customer' = ${gone}`;
  return db.checkoutAttempt.findUniqueOrThrow({ where: { id } });
}
