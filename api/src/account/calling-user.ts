import type { AuthChecker } from 'type-graphql';
import type { User } from '../platform/buyer.ts';
import type { Audience } from '../platform/graphql/audience.ts';
import { fault } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import type { Credential } from '../platform/http/session-cookie.ts';
import { oncePer } from '../platform/once-per.ts';
import { confirmSession, endSession, findUser, sessionCookie, startSession } from './sessions.ts';

type Known = { credential: Credential | null; user: Promise<User | null> };

const known = oncePer((request: ShopRequest): Known => ({
  credential: request.credential,
  user: lookUp(request, request.credential),
}));

/** Who is logged in, or null for guests. Looked up once a request, so that a revoked log-in fails at the next one. */
export function callingUser(request: ShopRequest): Promise<User | null> {
  return known(request).user;
}

/** The same where only users are let in; throws UNAUTHENTICATED for guests. */
export async function loggedInUser(request: ShopRequest): Promise<User> {
  const user = await callingUser(request);
  if (!user) throw fault('UNAUTHENTICATED', 'Log in first.');
  return user;
}

/**
 * Logs a user in for the rest of the request and the following ones; answers the token of a bearer. 'changed' when the
 * password that was given is not theirs any more.
 */
export async function logIn(
  request: ShopRequest,
  user: Readonly<{ id: string; passwordHash: string }>,
  kind: Credential['kind'],
): Promise<{ bearerToken: string | null } | 'changed'> {
  const before = known(request).credential;
  if (before) await endSession(request.shop, before);
  const token = await startSession(request.shop, user.id, kind);
  if (!(await confirmSession(request.shop, token, user))) return 'changed';
  if (kind === 'COOKIE') request.sendCookie(sessionCookie(request.shop, token));
  take(request, { kind, token });
  return { bearerToken: kind === 'BEARER' ? token : null };
}

/** Ends the caller's log-in; harmless for guests. */
export async function logOut(request: ShopRequest): Promise<void> {
  const { credential } = known(request);
  if (credential) await endSession(request.shop, credential);
  if (credential?.kind === 'COOKIE') request.sendCookie(sessionCookie(request.shop, null));
  take(request, null);
}

/** Reads the user anew after the request has changed them. */
export function forgetUser(request: ShopRequest): void {
  take(request, known(request).credential);
}

/** The guard before every root field: whom its first word names. What belongs to whom is decided in the resolvers. */
export const admits: AuthChecker<object, Audience> = async ({ context }, [audience]) => {
  if (audience === 'Anyone' || audience === 'Buyer') return true;
  const user = await loggedInUser(context as ShopRequest); // type-graphql does not know our context
  if (audience === 'Admin' && user.role !== 'ADMIN') throw fault('FORBIDDEN', 'This is for shopkeepers.');
  return true;
};

function take(request: ShopRequest, credential: Credential | null): void {
  Object.assign(known(request), { credential, user: lookUp(request, credential) });
}

function lookUp({ shop }: ShopRequest, credential: Credential | null): Promise<User | null> {
  return credential === null ? Promise.resolve(null) : findUser(shop, credential);
}
