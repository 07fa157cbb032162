export const PLAIN_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  // Not no-referrer: browsers then send Origin: null with forms, which the CSRF check refuses.
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ['x-frame-options', 'DENY'],
] as const;

const PERSONAL = /^\/(account|cart|checkout|forgot-password|login|orders|register|reset-password|verify-email)(\/|$)/;

/** Every page carries the cart's count; the personal ones must not even be kept by the buyer's own browser. */
export const cachePolicy = (pathname: string): string =>
  PERSONAL.test(pathname) ? 'private, no-store' : 'private, no-cache';

/** True for requests made ahead of a visit (prefetch, prerender), which nobody may ever look at. */
export function isGuess(headers: Headers): boolean {
  const purpose = [headers.get('sec-purpose'), headers.get('purpose'), headers.get('x-moz')].join(' ');
  return /prefetch|prerender|preview/.test(purpose);
}

/**
 * Where forms may lead, redirects included: without JavaScript "Confirm purchase" ends on the payment page.
 * Outside production that page is an emulator on some local port.
 */
export function formTargets(environment: string, checkoutOrigin: string): string {
  const local = environment === 'production' ? [] : ['http://localhost:*', 'http://127.0.0.1:*'];
  return ["'self'", 'https://checkout.stripe.com', checkoutOrigin, ...local].filter(Boolean).join(' ');
}
