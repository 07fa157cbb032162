import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { Random } from '../core/random.ts';

const DAY_MS = 24 * 3600 * 1000;
const JST_AHEAD_MS = 9 * 3600 * 1000; // Japan has no summer time
const DEFAULT_DAYS = 3;
const SOON_MS = 3000; // "within several seconds"
const DELAY_MS = 3 * 60 * 1000; // "after about three minutes"

export type KonbiniCourse = Readonly<{ paysAtMs: number | null; expiresAtMs: number }>;

/** What happens to a voucher, by the patterns of Stripe's test e-mails; whoever has another one pays soon. */
export function konbiniCourse(email: string, nowMs: number, days: number | null): KonbiniCourse {
  const expiresAtMs = konbiniExpiry(nowMs, days ?? DEFAULT_DAYS);
  if (email.includes('succeed_immediately@')) return { paysAtMs: nowMs + SOON_MS, expiresAtMs };
  if (email.includes('expire_immediately@')) return { paysAtMs: null, expiresAtMs: nowMs + SOON_MS };
  if (email.includes('expire_with_delay@')) return { paysAtMs: null, expiresAtMs: nowMs + DELAY_MS };
  if (email.includes('fill_never@')) return { paysAtMs: null, expiresAtMs };
  return { paysAtMs: nowMs + DELAY_MS, expiresAtMs };
}

/** The last second of the day, in Japan, that many days after today. */
export function konbiniExpiry(nowMs: number, days: number): number {
  const today = Math.floor((nowMs + JST_AHEAD_MS) / DAY_MS);
  return (today + days + 1) * DAY_MS - JST_AHEAD_MS - 1000;
}

/** The voucher: a code for each chain, and the page that shows them. */
export function konbiniAction(
  { emulator }: Call,
  intentId: string,
  expiresAtMs: number,
): Stripe.PaymentIntent.NextAction {
  const code = () => ({ confirmation_number: digits(emulator.random, 11), payment_code: digits(emulator.random, 6) });
  return {
    type: 'konbini_display_details',
    konbini_display_details: {
      expires_at: Math.floor(expiresAtMs / 1000),
      hosted_voucher_url: `${emulator.origin}/c/voucher/${intentId}`,
      stores: { familymart: code(), lawson: code(), ministop: code(), seicomart: code() },
    },
  };
}

/** A number of that many digits that does not begin with a zero. */
function digits(random: Random, count: number): string {
  const least = 10 ** (count - 1);
  return String(least + Math.floor(random.fraction() * least * 9));
}
