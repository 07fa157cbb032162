/** Where the buyer of a currency most likely pays: a counter's deadline is told by the clock on its wall. */
const TIME_ZONES: Readonly<Record<string, string>> = { JPY: 'Asia/Tokyo', KRW: 'Asia/Seoul' };

/** An instant as people read it, with its time zone, for mails: `November 27, 2026 at 11:59 PM Japan Standard Time`. */
export function formatInstant(instant: Date, locale: string, currency: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: TIME_ZONES[currency] ?? 'UTC',
    timeZoneName: 'long',
  }).format(instant);
}
