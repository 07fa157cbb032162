import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { CHECKOUT_ORIGIN, NODE_ENV } from '$app/env/private';
import { compress } from '#lib/server/compress.ts';
import { currencyOf } from '#lib/server/currency.ts';
import { cachePolicy, formTargets, isGuess, PLAIN_HEADERS } from '#lib/server/headers.ts';
import { alternatesOf, languageOf } from '#lib/server/language.ts';
import { textsIn } from '#lib/texts/texts.ts';

/** A browser that fetches ahead must not move an order: the visit itself will ask again. */
const refuseGuesses: Handle = ({ event, resolve }) =>
  event.route.id?.startsWith('/orders') && isGuess(event.request.headers)
    ? new Response(null, { status: 503, headers: { 'cache-control': 'no-store' } })
    : resolve(event);

const greet: Handle = async ({ event, resolve }) => {
  const locale = languageOf(event);
  event.locals.locale = locale;
  event.locals.currency = currencyOf(event.cookies, locale);
  const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
  response.headers.set('content-language', locale);
  response.headers.append('vary', 'accept-language, cookie');
  const alternates = alternatesOf(event);
  if (alternates) response.headers.append('link', alternates);
  return response;
};

const secure: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { headers } = response;
  for (const [name, value] of PLAIN_HEADERS) headers.set(name, value);
  if (!headers.has('cache-control')) headers.set('cache-control', cachePolicy(event.url.pathname));
  if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
  const csp = headers.get('content-security-policy');
  if (csp) headers.set('content-security-policy', `${csp}; form-action ${formTargets(NODE_ENV, CHECKOUT_ORIGIN)}`);
  return response;
};

const shrink: Handle = async ({ event, resolve }) => compress(event.request, await resolve(event));

/** server.js begins the trace; the API goes on with it, so that one id finds the lines of both. */
const trace: Handle = ({ event, resolve }) => {
  event.locals.traceparent = event.request.headers.get('traceparent');
  return resolve(event);
};

export const handle = sequence(trace, shrink, refuseGuesses, secure, greet);

/** Logs a fault with an id a shopper can quote, and tells the shopper nothing else about it. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return kind === 'app' ? error : {};
  const faultId = crypto.randomUUID();
  const stack = error instanceof Error ? error.stack : String(error);
  const { traceparent } = event.locals;
  console.error(JSON.stringify({ level: 50, name: 'web', faultId, traceparent, path: event.url.pathname, stack }));
  return { message: textsIn(event.locals.locale ?? 'en').faults.broken, faultId };
};
