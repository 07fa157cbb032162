import type { Adapter, DatabaseSession, Lucia } from 'lucia';
import type { User } from '../platform/buyer.ts';
import { machineClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import type { Db } from '../platform/postgres.ts';

/** How long a log-in lives in any case, however often it is used. */
export const SESSION_LIFE_MS = 90 * 86_400_000;

/** What lucia hands through: how the log-in is carried, and the user as they are now. */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export type UserAttributes = Omit<User, 'id'>;

export type SessionAttributes = Readonly<{ kind: 'COOKIE' | 'BEARER' }>;

type Tools = Pick<Platform, 'db' | 'clock'>;

/**
 * Lucia's seven methods on our tables. Lucia compares with the machine's clock: instants are moved between that and the
 * shop's, so that a session ends at its second by the shop's clock. No session outlives `endsAt`.
 */
export function sessionAdapter({ db, clock }: Tools): Adapter {
  const aheadMs = () => clock.now().getTime() - machineClock.now().getTime();
  const toShop = (machine: Date) => new Date(machine.getTime() + aheadMs());
  const toLucia = (row: SessionRow): DatabaseSession => ({
    id: row.id,
    userId: row.userId,
    expiresAt: new Date(row.expiresAt.getTime() - aheadMs()),
    attributes: { kind: row.kind },
  });
  return {
    getSessionAndUser: async (id) => {
      const row = await readSession(db, id);
      return row ? [toLucia(row), { id: row.userId, attributes: userAttributes(row) }] : [null, null];
    },
    getUserSessions: async (userId) => (await db.session.findMany({ where: { userId } })).map(toLucia),
    setSession: async ({ id, userId, expiresAt, attributes }) => {
      const now = clock.now();
      const endsAt = new Date(now.getTime() + SESSION_LIFE_MS);
      const row = { id, userId, kind: attributes.kind, createdAt: now, endsAt };
      await db.session.create({ data: { ...row, expiresAt: earlier(toShop(expiresAt), endsAt) } });
    },
    updateSessionExpiration: async (id, expiresAt) => {
      await db.$executeRaw`
        UPDATE "Session" SET "expiresAt" = least(${toShop(expiresAt)}, "endsAt") WHERE "id" = ${id}`;
    },
    deleteSession: async (id) => void (await db.session.deleteMany({ where: { id } })),
    deleteUserSessions: async (userId) => void (await db.session.deleteMany({ where: { userId } })),
    deleteExpiredSessions: async () => {
      await db.session.deleteMany({ where: { expiresAt: { lte: clock.now() } } });
    },
  };
}

type SessionRow = Readonly<{ id: string; userId: string; kind: SessionAttributes['kind']; expiresAt: Date }>;

type SessionWithUser = SessionRow & UserAttributes;

/** One statement: it stands before everything that a logged-in buyer asks. */
async function readSession(db: Db, id: string): Promise<SessionWithUser | null> {
  const [row] = await db.$queryRaw<SessionWithUser[]>`
    SELECT s."id", s."userId", s."kind"::text, s."expiresAt",
      u."customerId", u."email", u."emailVerifiedAt" IS NOT NULL AS "emailVerified", u."name", u."role"::text
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = ${id}`;
  return row ?? null;
}

function userAttributes({ customerId, email, emailVerified, name, role }: SessionWithUser): UserAttributes {
  return { customerId, email, emailVerified, name, role };
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
