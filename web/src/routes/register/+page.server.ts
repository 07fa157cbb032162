import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { loadUser, openAccount } from '#lib/server/account.ts';
import { enter } from '#lib/server/enter.ts';
import { nextPath } from '#lib/server/own-path.ts';
import { wordsOf } from '#lib/server/words.ts';

const USUAL = '/account';

export async function load(event) {
  const next = nextPath(event.url.searchParams.get('next'), USUAL);
  if (await loadUser(event)) redirect(303, next);
  return { ...wordsOf(event, 'account'), next };
}

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const read = (name: string) => String(form.get(name) ?? '').trim();
    const typed = { name: read('name'), email: read('email') };
    return act(() => open(event, typed, String(form.get('password') ?? '')), { typed });
  },
};

const open = (event: RequestEvent, typed: { name: string; email: string }, password: string) =>
  enter(event, {
    typed,
    next: nextPath(event.url.searchParams.get('next'), USUAL),
    knock: () => openAccount(event, { ...typed, password }),
  });
