import { createHmac } from 'node:crypto';
import type { MailedTokenPurpose } from '../platform/generated/prisma/client.ts';
import { sha256 } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/postgres.ts';

const HOUR_MS = 3_600_000;

/** How long a mailed link holds. */
export const TOKEN_HOURS: Readonly<Record<MailedTokenPurpose, number>> = { EMAIL_VERIFICATION: 72, PASSWORD_RESET: 1 };

type Mailed = Readonly<{
  /** The key of the outbox row. */
  mail: string;
  userId: string;
  purpose: MailedTokenPurpose;
}>;

/**
 * The token that a mail carries. Made of the mail's key and the shop's secret, so that a mail sent twice has the same
 * one and no row holds it; only its hash is stored.
 */
export async function tokenOfMail(
  { db, clock, config }: Pick<Platform, 'db' | 'clock' | 'config'>,
  { mail, userId, purpose }: Mailed,
): Promise<string> {
  const token = createHmac('sha256', config.tokenSecrets[0] ?? '')
    .update(`mailed token ${mail}`)
    .digest('base64url');
  const expiresAt = new Date(clock.now().getTime() + TOKEN_HOURS[purpose] * HOUR_MS);
  await db.mailedToken.createMany({
    data: [{ id: mail, userId, purpose, hash: sha256(token), expiresAt }],
    skipDuplicates: true,
  });
  return token;
}

/** Uses a token up; answers whose it was, or null when it is unknown, used, or too old. Of two users one has it. */
export async function useToken(tx: Tx, token: string, purpose: MailedTokenPurpose, now: Date): Promise<string | null> {
  const [used] = await tx.$queryRaw<{ userId: string }[]>`
    UPDATE "MailedToken" SET "usedAt" = ${now}
    WHERE "hash" = ${sha256(token)} AND "purpose"::text = ${purpose} AND "usedAt" IS NULL AND "expiresAt" > ${now}
    RETURNING "userId"`;
  return used?.userId ?? null;
}

/** All other links of this kind that the user was mailed hold no more. */
export async function useUpTokens(tx: Tx, userId: string, purpose: MailedTokenPurpose, now: Date): Promise<void> {
  await tx.mailedToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
}
