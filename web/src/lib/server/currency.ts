import type { Cookies } from '@sveltejs/kit';
import { ownPath } from './own-path.ts';

const COOKIE = 'currency';
const YEAR_S = 365 * 24 * 60 * 60;

/** Where a language is at home in one country, its money is the likely one. */
const HOME_CURRENCY: Record<string, string | undefined> = { ja: 'JPY', ko: 'KRW' };

/**
 * The currency to show prices in: the chosen one, else the language's own; null lets the shop's default rule. It counts
 * as chosen as soon as something is in the cart at its price: then a change of language changes no price.
 */
export const currencyOf = (cookies: Pick<Cookies, 'get'>, locale: string): string | null =>
  cookies.get(COOKIE) ?? HOME_CURRENCY[locale] ?? null;

export type Currency = { code: string; name: string };

/** Currency codes with their names in a language. */
export function nameCurrencies(codes: string[], locale: string): Currency[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return codes.map((code) => ({ code, name: names.of(code) ?? code }));
}

/** Remembers in which currency the catalogue's prices are shown. */
export function rememberCurrency(cookies: Cookies, url: URL, currency: string) {
  cookies.set(COOKIE, currency, {
    path: '/',
    maxAge: YEAR_S,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
}

/**
 * Where a form on another page leads back to; only ever a path of this shop.
 * Without the list's cursor: it belongs to the prices of the old currency.
 */
export function pathBack(wish: FormDataEntryValue | null): string {
  const url = ownPath(wish);
  url?.searchParams.delete('after');
  return url ? url.pathname + url.search : '/';
}
