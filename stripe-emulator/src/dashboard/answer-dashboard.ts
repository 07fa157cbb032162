import { callControl } from '../control/answer-control.ts';
import type { Emulator } from '../core/emulator.ts';
import { ApiError } from '../transport/api-error.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import type { Said } from './frame.ts';
import { isListName } from './lists.ts';
import { listPage, objectPage, overviewPage } from './pages.ts';
import { readForm } from './read-form.ts';

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** The dashboard's part of the control plane's addresses; null: it is not for people. */
export async function answerDashboard(emulator: Emulator, request: HttpRequest): Promise<HttpAnswer | null> {
  const { method, path } = request;
  if (method === 'POST') return path === '/_emulator/form' ? doAndComeBack(emulator, request.body) : null;
  if (path === '/_emulator') return request.accept?.includes('text/html') ? redirect('/_emulator/') : null;
  const said = saidIn(request.query);
  if (path === '/_emulator/') return page(200, overviewPage(emulator, said));
  const [, , kind = '', name = ''] = path.split('/');
  if (kind === 'list' && isListName(name)) return page(200, listPage(emulator, name, said));
  if (kind !== 'objects') return null;
  const found = objectPage(emulator, name, said);
  const missing = { done: null, failed: `Nothing has the id ${name} (any more).` };
  return found === null ? page(404, overviewPage(emulator, missing)) : page(200, found);
}

/** Does what a form asks for, and says on the page it came from how it went. */
async function doAndComeBack(emulator: Emulator, text: string): Promise<HttpAnswer> {
  const { method, path, back, says, body } = readForm(text);
  try {
    await callControl(emulator, { method, path, body });
    return redirect(withNote(back, 'done', says));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return redirect(withNote(back, 'failed', error.message));
  }
}

function withNote(back: string, kind: 'done' | 'failed', words: string): string {
  const [path = '', fragment] = back.split('#', 2);
  return `${path}?${new URLSearchParams({ [kind]: words }).toString()}${fragment === undefined ? '' : `#${fragment}`}`;
}

function saidIn(query: string): Said {
  const parameters = new URLSearchParams(query);
  return { done: parameters.get('done'), failed: parameters.get('failed') };
}

const page = (status: number, body: string): HttpAnswer => ({ status, headers: HEADERS, body });
const redirect = (location: string): HttpAnswer => ({ status: 303, headers: { ...HEADERS, location }, body: '' });
