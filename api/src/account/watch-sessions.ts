import type { Credential } from '../platform/http/session-cookie.ts';
import { startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { findUser, livingTokens } from './sessions.ts';

/** A socket notices within this long that its log-in has ended; Redis is not needed for it. */
const LOOK_EVERY_MS = 2_000;

/** A connection that must not outlive its log-in. */
export type Watched = Readonly<{
  credential: Credential;
  /** Called once, when the log-in was revoked or has expired. */
  close(): void;
}>;

export type SessionWatch = Readonly<{
  /** Watches until the answer is called. A log-in that does not hold at the start is nobody's, and is not watched. */
  watch(connection: Watched): Promise<() => void>;
  stop(): Promise<void>;
}>;

/** Closes connections whose log-in has ended (I16): one statement for all of them, and none while there are none. */
export function watchSessions(shop: Platform): SessionWatch {
  const watched = new Set<Watched>();
  const loop = startLoop('sessions', LOOK_EVERY_MS, shop.log, async () => {
    if (watched.size > 0) await closeEnded(shop, watched);
    return 0;
  });
  return {
    watch: async (connection) => {
      if ((await findUser(shop, connection.credential)) === null) return () => {};
      watched.add(connection);
      return () => watched.delete(connection);
    },
    stop: () => loop.stop(),
  };
}

async function closeEnded(shop: Platform, watched: Set<Watched>): Promise<void> {
  const living = await livingTokens(
    shop,
    [...watched].map(({ credential }) => credential.token),
  );
  for (const connection of watched) {
    if (living.has(connection.credential.token)) continue;
    watched.delete(connection);
    connection.close();
  }
}
