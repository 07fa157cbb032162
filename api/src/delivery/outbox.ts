import type { AccountMailKind } from '../account/ask-for-mail.ts';
import type { Prisma } from '../platform/generated/prisma/client.ts';
import type { Effect } from '../domain/order-move.ts';
import type { Tx } from '../platform/postgres.ts';

/** What leaves the shop after an order's commit. */
export type OrderEffectKind = Effect['kind'] | 'publish';

/** Everything that leaves the shop after a commit. */
export type OutboxKind = OrderEffectKind | AccountMailKind;

export type OutboxMessage = Readonly<{
  kind: OrderEffectKind;
  /** With order and kind the business key: the same effect is never written twice. */
  key: string;
  /** Not before this instant. */
  dueAt: Date;
  payload: Prisma.InputJsonObject;
}>;

/** Kinds whose time can still be moved: asking Stripe again to close a session does no harm, a second mail would. */
const MOVABLE: readonly OrderEffectKind[] = ['stripe.expire_session'];

/** Writes effects in the transaction that causes them; one that stands already is left alone, or moved if it can be. */
export async function putInOutbox(
  tx: Tx,
  orderId: string,
  now: Date,
  messages: readonly OutboxMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "OutboxItem" ("orderId", "kind", "key", "payload", "dueAt", "createdAt")
    SELECT ${orderId}, m."kind", m."key", m."payload", m."dueAt", ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      AS m("kind" text, "key" text, "payload" jsonb, "dueAt" timestamptz)
    ON CONFLICT ("orderId", "kind", "key") DO UPDATE
      SET "dueAt" = EXCLUDED."dueAt", "payload" = EXCLUDED."payload", "state" = 'PENDING', "attempts" = 0
      WHERE "OutboxItem"."kind" = ANY(${MOVABLE})`;
}

/** Topic on which whoever wrote effects wakes those who send them. */
export const OUTBOX_TOPIC = 'outbox';
