import type { RequestEvent } from '@sveltejs/kit';
import { LANGUAGES } from '#lib/texts/languages.ts';
import { chooseLocale, isSpoken } from '#lib/texts/texts.ts';

const COOKIE = 'language';
const PARAMETER = 'lang';
const YEAR_S = 365 * 24 * 60 * 60;

/** The language to answer in: the one asked for in the address, which is then remembered, else what the browser says. */
export function languageOf({ url, cookies, request }: Pick<RequestEvent, 'url' | 'cookies' | 'request'>): string {
  const asked = url.searchParams.get(PARAMETER);
  if (asked !== null && isSpoken(asked)) {
    cookies.set(COOKIE, asked, { path: '/', maxAge: YEAR_S, sameSite: 'lax', secure: url.protocol === 'https:' });
    return asked;
  }
  const chosen = cookies.get(COOKIE) ?? '';
  return isSpoken(chosen) ? chosen : chooseLocale(request.headers.get('accept-language'));
}

const FOUND_BY_SEARCH = new Set(['/', '/products', '/products/[slug]']);

/** For search engines: the same page in each language, as a Link header; null for pages that none should list. */
export function alternatesOf({ url, route }: Pick<RequestEvent, 'url' | 'route'>): string | null {
  if (!FOUND_BY_SEARCH.has(route.id ?? '')) return null;
  const links = LANGUAGES.map(({ locale }) => alternate(addressIn(url, locale), locale));
  return [...links, alternate(addressIn(url, null), 'x-default')].join(', ');
}

const alternate = (href: string, language: string) => `<${href}>; rel="alternate"; hreflang="${language}"`;

function addressIn(url: URL, locale: string | null): string {
  const address = new URL(url);
  address.searchParams.delete(PARAMETER);
  if (locale) address.searchParams.set(PARAMETER, locale);
  return address.href;
}
