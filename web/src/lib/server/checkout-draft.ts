import type { Cookies, RequestEvent } from '@sveltejs/kit';

const COOKIE = 'checkout_draft';
const KEPT_S = 24 * 60 * 60;
/** Browsers drop a cookie of more than 4 KB, attributes included. */
const MAX_BYTES = 3_800;

/** Keeps what was typed in the buyer's own browser, so that a cancelled payment does not mean typing it again. */
export function rememberDraft({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, typed: Record<string, string>) {
  const value = JSON.stringify(typed);
  if (encodeURIComponent(value).length > MAX_BYTES) return;
  cookies.set(COOKIE, value, {
    path: '/checkout',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: KEPT_S,
  });
}

/** What was typed last time; empty when nothing or nonsense is kept. */
export function readDraft(cookies: Cookies): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(cookies.get(COOKIE) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
