import { Lucia, TimeSpan } from 'lucia';
import type { User } from '../platform/buyer.ts';
import { machineClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { sessionCookieName, type Credential } from '../platform/http/session-cookie.ts';
import { newSecret, sha256 } from '../platform/ids.ts';
import { oncePer } from '../platform/once-per.ts';
import type { Platform } from '../platform/platform.ts';
import { sessionAdapter, type SessionAttributes, type UserAttributes } from './session-adapter.ts';

/** How long a log-in may go unused. */
const IDLE = new TimeSpan(14, 'd');
/** Use is noted when the last note is older than this, so that reading a page rarely writes. */
const NOTE_EVERY_MS = 60_000;

/** Log-ins, kept by lucia: the only file that knows it. A token is a secret of 256 bits, of which the hash is stored. */
const sessions = oncePer((shop: Platform) => {
  const adapter = sessionAdapter(shop);
  const lucia = new Lucia<SessionAttributes, UserAttributes>(adapter, {
    sessionExpiresIn: IDLE,
    sessionCookie: { ...cookieOf(shop.config), expires: false }, // the server alone decides when it ends
    getSessionAttributes: ({ kind }) => ({ kind }),
    getUserAttributes: (user) => user,
  });
  return { adapter, lucia };
});

function cookieOf(config: Config) {
  const attributes = { secure: config.environment === 'production', sameSite: 'lax', path: '/' } as const;
  return { name: sessionCookieName(config), attributes };
}

/** Logs a user in on one device; answers the token, which is kept nowhere. */
export async function startSession(shop: Platform, userId: string, kind: Credential['kind']): Promise<string> {
  const token = newSecret();
  await sessions(shop).lucia.createSession(userId, { kind }, { sessionId: sha256(token) });
  return token;
}

/**
 * False, and the log-in is ended, when the password it was given for has been changed meanwhile: the new one ends all that
 * were there, and this one came a moment later (A04). Waits for a change that is being written.
 */
export async function confirmSession(
  shop: Platform,
  token: string,
  { id, passwordHash }: Readonly<{ id: string; passwordHash: string }>,
): Promise<boolean> {
  const [same] = await shop.db.$queryRaw<object[]>`
    SELECT 1 FROM "User" WHERE "id" = ${id} AND "passwordHash" = ${passwordHash} FOR SHARE`;
  if (!same) await sessions(shop).lucia.invalidateSession(sha256(token));
  return same !== undefined;
}

/** Who is logged in with this credential, or null: unknown, revoked, expired, or meant to be carried another way. */
export async function findUser(shop: Platform, { kind, token }: Credential): Promise<User | null> {
  const { lucia } = sessions(shop);
  const { session, user } = await lucia.validateSession(sha256(token));
  if (!session || session.kind !== kind) return null;
  await noteUse(shop, session);
  return user;
}

/** Those of these tokens whose log-ins still hold; looking does not count as use. */
export async function livingTokens({ db, clock }: Platform, tokens: readonly string[]): Promise<Set<string>> {
  const byId = new Map(tokens.map((token) => [sha256(token), token]));
  const rows = await db.session.findMany({
    where: { id: { in: [...byId.keys()] }, expiresAt: { gt: clock.now() } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => byId.get(id) ?? ''));
}

/** Ends the log-in of this credential; harmless when there is none. */
export async function endSession(shop: Platform, { token }: Credential): Promise<void> {
  await sessions(shop).lucia.invalidateSession(sha256(token));
}

/** Removes the rows of log-ins that have ended by themselves. */
export async function clearEndedSessions(shop: Platform): Promise<void> {
  await sessions(shop).lucia.deleteExpiredSessions();
}

/** The Set-Cookie line that carries a token, or takes it away (null). */
export function sessionCookie(shop: Platform, token: string | null): string {
  const { lucia } = sessions(shop);
  return (token === null ? lucia.createBlankSessionCookie() : lucia.createSessionCookie(token)).serialize();
}

/** Lucia itself would note use only in the second half of a session's life, and so end some after half the idle time. */
async function noteUse(shop: Platform, session: { id: string; expiresAt: Date }): Promise<void> {
  const expiresAt = new Date(machineClock.now().getTime() + IDLE.milliseconds());
  if (expiresAt.getTime() - session.expiresAt.getTime() < NOTE_EVERY_MS) return;
  await sessions(shop).adapter.updateSessionExpiration(session.id, expiresAt);
}
