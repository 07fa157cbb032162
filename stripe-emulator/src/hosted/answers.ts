import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { initialValues } from './initial-values.ts';
import { notFoundPage } from './message-pages.ts';
import { choicesOf } from './method-choices.ts';
import type { PageState } from './page-state.ts';
import { languageFor, textsFor } from './texts.ts';

/** What a page of this session shows before anything was typed. */
export function pageState(emulator: Emulator, request: HttpRequest, session: Session): PageState {
  const language = languageFor(session.locale, request.language);
  const { businessName } = emulator.settings;
  const choices = choicesOf(emulator, session);
  return {
    session,
    language,
    texts: textsFor(language),
    businessName,
    choices,
    values: initialValues(emulator, session),
    errors: {},
    notice: null,
  };
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'origin',
};

export const page = (body: string): HttpAnswer => ({ status: 200, headers: HEADERS, body });
export const redirect = (location: string): HttpAnswer => ({
  status: 303,
  headers: { ...HEADERS, location },
  body: '',
});

export function notFound(request: HttpRequest): HttpAnswer {
  const language = languageFor(null, request.language);
  return { status: 404, headers: HEADERS, body: notFoundPage(language, textsFor(language)) };
}
