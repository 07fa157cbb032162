import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../platform/config.ts';

const DAY_MS = 86_400_000;
const LIFE_DAYS = 90; // as long as the cart cookie

/** Opens one order without a log-in until `expiresAt`; stands in order mails and in Stripe's return URLs. */
export type AccessToken = Readonly<{ token: string; expiresAt: Date }>;

/** Signs with the first secret: `<expiry in Unix seconds, base 36>.<HMAC-SHA256 of order and expiry>`. */
export function signAccessToken(
  { tokenSecrets }: Pick<Config, 'tokenSecrets'>,
  orderId: string,
  now: Date,
): AccessToken {
  const expiry = Math.floor((now.getTime() + LIFE_DAYS * DAY_MS) / 1000).toString(36);
  const signature = sign(tokenSecrets[0] ?? '', orderId, expiry);
  return { token: `${expiry}.${signature}`, expiresAt: new Date(parseInt(expiry, 36) * 1000) };
}

/** True when the shop signed this token for this order and it has not expired; any accepted secret may have signed. */
export function opensOrder(
  { tokenSecrets }: Pick<Config, 'tokenSecrets'>,
  orderId: string,
  token: string,
  now: Date,
): boolean {
  const [expiry = '', signature = ''] = token.split('.');
  if (!(parseInt(expiry, 36) * 1000 > now.getTime())) return false;
  return tokenSecrets.some((secret) => isSame(signature, sign(secret, orderId, expiry)));
}

function sign(secret: string, orderId: string, expiry: string): string {
  return createHmac('sha256', secret).update(`order access ${orderId} ${expiry}`).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
