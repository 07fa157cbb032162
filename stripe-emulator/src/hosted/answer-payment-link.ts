import type { Emulator } from '../core/emulator.ts';
import type { PaymentLink, Session } from '../core/state.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import { planOfLink } from '../links/build-link.ts';
import { linkAtPath, linkPath } from '../links/link-address.ts';
import { readLinkQuery, type LinkQuery } from '../links/link-query.ts';
import { openLink } from '../links/open-link.ts';
import { ApiError } from '../transport/api-error.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { notFound, page, redirect } from './answers.ts';
import { deactivatedPage } from './link-pages.ts';
import { languageFor, textsFor } from './texts.ts';

const COOKIE = 'emulator_link_session';
const COOKIE_LIFE_S = 24 * 3600; // as long as a session can be open

/**
 * A payment link is opened: a session of the buyer's own, on whose page they are led. Reloading that page makes nothing,
 * and the same browser comes back to its open session, so that one buyer does not fill the memory.
 */
export function answerPaymentLink(emulator: Emulator, request: HttpRequest): HttpAnswer {
  const link = linkAtPath(emulator, request.path);
  if (!link || (request.method !== 'GET' && request.method !== 'HEAD')) return notFound(request);
  const query = readLinkQuery(request.query);
  const language = languageFor(query.locale ?? null, request.language);
  const frame = { language, texts: textsFor(language), businessName: emulator.settings.businessName };
  if (!link.active) return page(deactivatedPage(frame, link));
  if (request.method === 'HEAD') return page('');
  const session = openedBefore(emulator, request, link) ?? openNew(emulator, link, query);
  if (!session) return page(deactivatedPage(frame, link));
  const answer = redirect(session.url ?? '');
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookieOf(link, session) } };
}

/** Null when what has changed since keeps its page from being shown, such as a shipping rate that carried the total. */
function openNew(emulator: Emulator, link: PaymentLink, query: LinkQuery): Session | null {
  try {
    return openLink(buyerCall(emulator), link, planOfLink({ emulator }, link.id), query);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** The session this browser was given for the same address, unless it was used up or the link was changed. */
function openedBefore({ state }: Emulator, request: HttpRequest, link: PaymentLink): Session | undefined {
  const id = new RegExp(`(?:^|; *)${COOKIE}=(\\w+)`).exec(request.cookie)?.[1] ?? '';
  const session = state.checkoutSessions.get(id);
  const visit = state.checkoutPlans.get(id)?.visit;
  const isCurrent = visit?.linkId === link.id && visit.revision === state.linkPlans.get(link.id)?.revision;
  return session?.status === 'open' && isCurrent && visit.query === request.query ? session : undefined;
}

const cookieOf = (link: PaymentLink, session: Session): string =>
  `${COOKIE}=${session.id}; Path=${linkPath(link.id)}; Max-Age=${COOKIE_LIFE_S}; HttpOnly; SameSite=Lax`;
