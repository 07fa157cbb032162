// The only file that talks to the API.
import { error, type RequestEvent } from '@sveltejs/kit';
import type { TadaDocumentNode } from 'gql.tada';
import { print, type DocumentNode } from 'graphql';
import { API_URL } from '$app/env/private';
import { textsIn } from '#lib/texts/texts.ts';
import { AWAY, befriend, firstFault, type ApiError } from './faults.ts';
import { parseSetCookie } from './set-cookie.ts';

export type Asker = Pick<RequestEvent, 'cookies' | 'locals' | 'getClientAddress' | 'url'>;

type Manner = {
  /** How long the shopper is kept waiting before we call it a failure. */
  timeoutMs?: number;
  /** Speaks without the buyer's cookies: only what the variables prove counts. */
  asStranger?: boolean;
};

const PATIENCE_MS = 8_000;
const printed = new WeakMap<DocumentNode, string>();

/** Asks the API and gives its data. A fault is thrown as an error page's status and words; see act() for forms. */
export async function ask<Result, Variables>(
  asker: Asker,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  manner: Manner = {},
): Promise<Result> {
  const answer = await post(asker, { query: textOf(document), variables }, manner);
  const fault = firstFault(answer.errors);
  if (!fault && answer.data) return answer.data as Result;
  const { status, message, ...rest } = befriend(fault ?? AWAY, textsIn(asker.locals.locale));
  error(status, message, rest);
}

export function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known) return known;
  const text = print(document);
  printed.set(document, text);
  return text;
}

type Answer = { data?: unknown; errors?: ApiError[] };

async function post(asker: Asker, body: object, { timeoutMs = PATIENCE_MS, asStranger }: Manner): Promise<Answer> {
  try {
    const response = await fetch(new URL('/graphql', API_URL), {
      method: 'POST',
      headers: headersFor(asker, asStranger),
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!asStranger) takeCookies(asker, response);
    return (await response.json()) as Answer;
  } catch {
    return { errors: [AWAY] };
  }
}

function headersFor({ cookies, locals, getClientAddress }: Asker, asStranger = false) {
  const cookie = cookies.getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'accept-language': locals.locale,
    'x-forwarded-for': getClientAddress(),
    ...(locals.traceparent && { traceparent: locals.traceparent }),
    ...(locals.currency && { 'shop-currency': locals.currency }),
    ...(!asStranger && cookie.length > 0 && { cookie: cookie.join('; ') }),
  };
}

/** The API's cookies (the cart's) become the shop's own, and count for the rest of this request too. */
function takeCookies({ cookies }: Asker, response: Response) {
  for (const line of response.headers.getSetCookie()) {
    const received = parseSetCookie(line);
    if (!received) continue;
    const { name, value, ...options } = received;
    cookies.set(name, value, options);
  }
}
