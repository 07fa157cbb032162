const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** Whole seconds from `nowMs` to an instant, never below 0. Rounded up: 0 means that it is over. */
export const secondsUntil = (instant: string, nowMs: number): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));

/** Seconds as a clock shows them: 4:59, 1:00:00. */
export function clockFace(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / HOUR_S);
  const minutes = Math.floor((seconds % HOUR_S) / MINUTE_S);
  const rest = two(seconds % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** An instant for people. Without a zone it is in UTC and says so: the server does not know the reader's. */
export function formatInstant(instant: string, locale: string, zone?: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone ?? 'UTC' } as const;
  const words = new Intl.DateTimeFormat(locale, options).format(new Date(instant));
  return zone ? words : `${words} UTC`;
}
