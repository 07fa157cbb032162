import type { Cookies } from '@sveltejs/kit';

export const CURRENCY_COOKIE = 'currency';
const YEAR_S = 365 * 24 * 60 * 60;

/** Remembers in which currency the catalogue's prices are shown. */
export function rememberCurrency(cookies: Cookies, url: URL, currency: string) {
  cookies.set(CURRENCY_COOKIE, currency, {
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
  if (typeof wish !== 'string' || !/^\/(?![/\\])/.test(wish)) return '/';
  const { pathname, searchParams } = new URL(wish, 'http://shop.invalid');
  searchParams.delete('after');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
