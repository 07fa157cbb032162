import type { Locale } from '../buyer.ts';
import type { Credential } from '../http/session-cookie.ts';
import type { Platform } from '../platform.ts';

/** One GraphQL operation: who asks, in which language and currency, and what it may use. */
export type ShopRequest<P extends Platform = Platform> = Readonly<{
  shop: P;
  /** Language of texts. */
  locale: Locale;
  /** Currency of catalogue prices; a cart has its own. */
  currency: string;
  /** The caller's network address, for limits. */
  address: string;
  /** The log-in that the caller claims to have; null without one. */
  credential: Credential | null;
  /** The secret in the caller's cart cookie; null without one. */
  cartToken: string | null;
  /** Sends the cart cookie with the answer, or takes it away (null); does nothing on a socket. */
  sendCartToken(token: string | null): void;
  /** Sends this Set-Cookie line with the answer; does nothing on a socket. */
  sendCookie(line: string): void;
}>;
