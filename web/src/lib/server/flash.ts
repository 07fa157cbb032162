import type { Cookies } from '@sveltejs/kit';
import type { Toast } from './act.ts';

const COOKIE = 'toast';
const KEPT_S = 60;

type Visit = { cookies: Pick<Cookies, 'get' | 'set' | 'delete'>; url: URL };

/** Says something on the next page, after a redirect. */
export function sayNext({ cookies, url }: Visit, { tone, message }: Toast) {
  cookies.set(COOKIE, JSON.stringify({ tone, message }), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: KEPT_S,
  });
}

/** What the page before had to say, once; null when it was nothing, or nonsense. */
export function takeSaid({ cookies }: Pick<Visit, 'cookies'>): Toast | null {
  const kept = cookies.get(COOKIE);
  if (kept === undefined) return null;
  cookies.delete(COOKIE, { path: '/' });
  return readToast(kept);
}

function readToast(text: string): Toast | null {
  try {
    const toast: unknown = JSON.parse(text);
    return isToast(toast) ? { tone: toast.tone, message: toast.message } : null;
  } catch {
    return null;
  }
}

const isToast = (toast: unknown): toast is Toast =>
  typeof toast === 'object' &&
  toast !== null &&
  'message' in toast &&
  typeof toast.message === 'string' &&
  'tone' in toast &&
  (toast.tone === 'good' || toast.tone === 'bad');
