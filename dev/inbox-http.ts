import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { defaultView, listPage, mailPage, type MailView } from './inbox-page.ts';
import type { MailStore, ReceivedMail } from './inbox-store.ts';

type Reply = Readonly<{ status: number; type: string; body: string; headers?: Record<string, string> }>;
type Route = Readonly<{
  method: string;
  path: RegExp;
  answer(store: MailStore, params: string[], query: URLSearchParams): Reply;
}>;

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/$/, answer: (store) => html(listPage(store.list())) },
  { method: 'GET', path: /^\/messages\/([\w-]+)$/, answer: (store, [id], query) => showMail(store.find(id!), query) },
  { method: 'GET', path: /^\/messages\/([\w-]+)\/html$/, answer: (store, [id]) => showHtmlPart(store.find(id!)) },
  {
    method: 'POST',
    path: /^\/messages\/([\w-]+)\/delete$/,
    answer: (store, [id]) => (store.remove(id!), backToList()),
  },
  { method: 'POST', path: /^\/clear$/, answer: (store) => (store.clear(), backToList()) },
  { method: 'GET', path: /^\/api\/messages$/, answer: (store, _, query) => json(filterMails(store.list(), query)) },
  { method: 'DELETE', path: /^\/api\/messages$/, answer: (store) => (store.clear(), noContent()) },
  { method: 'GET', path: /^\/api\/messages\/([\w-]+)$/, answer: (store, [id]) => json(store.find(id!)) },
  { method: 'DELETE', path: /^\/api\/messages\/([\w-]+)$/, answer: (store, [id]) => (store.remove(id!), noContent()) },
];

/** The inbox's page (works without JavaScript) and its JSON: GET and DELETE /api/messages, also with ?to= and ?subject=. */
export function createInboxHandler(store: MailStore): RequestListener {
  return (request, response) => send(response, isOurs(request) ? answer(store, request) : notFound());
}

function answer(store: MailStore, request: IncomingMessage): Reply {
  const url = new URL(request.url ?? '/', 'http://inbox');
  for (const route of ROUTES) {
    const match = route.method === request.method && route.path.exec(url.pathname);
    if (match) return route.answer(store, match.slice(1), url.searchParams);
  }
  return notFound();
}

// A page from elsewhere must not be able to read or delete the mails of whoever develops here.
function isOurs({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  const isLocal = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return isLocal && (headers.origin === undefined || headers.origin === `http://${host}`);
}

function showMail(mail: ReceivedMail | undefined, query: URLSearchParams): Reply {
  if (!mail) return notFound();
  const asked = query.get('view');
  const view: MailView = asked === 'html' || asked === 'text' || asked === 'source' ? asked : defaultView(mail);
  return html(mailPage(mail, view));
}

function showHtmlPart(mail: ReceivedMail | undefined): Reply {
  if (!mail?.html) return notFound();
  const headers = { 'content-security-policy': 'sandbox allow-popups allow-popups-to-escape-sandbox' };
  return { ...html(`<base target="_blank">${mail.html}`), headers };
}

function filterMails(mails: readonly ReceivedMail[], query: URLSearchParams): readonly ReceivedMail[] {
  const to = query.get('to')?.toLowerCase();
  const subject = query.get('subject')?.toLowerCase();
  return mails
    .filter((mail) => to === undefined || mail.envelopeTo.includes(to))
    .filter((mail) => subject === undefined || mail.subject.toLowerCase().includes(subject));
}

const html = (body: string): Reply => ({ status: 200, type: 'text/html; charset=utf-8', body });
const backToList = (): Reply => ({ status: 303, type: 'text/plain', body: '', headers: { location: '/' } });
const noContent = (): Reply => ({ status: 204, type: 'text/plain', body: '' });
const notFound = (): Reply => ({ status: 404, type: 'text/plain; charset=utf-8', body: 'Not found.' });
const json = (value: unknown): Reply =>
  value === undefined
    ? notFound()
    : { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(body);
}
