import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { loadUser, logIn } from '#lib/server/account.ts';
import { enter } from '#lib/server/enter.ts';
import { nextPath } from '#lib/server/own-path.ts';
import { wordsOf } from '#lib/server/words.ts';

const USUAL = '/account';

export async function load(event) {
  const next = nextPath(event.url.searchParams.get('next'), USUAL);
  if (await loadUser(event)) redirect(303, next);
  return { ...wordsOf(event, 'account'), next, forCheckout: next.startsWith('/checkout') };
}

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    return act(() => tryLogIn(event, email, String(form.get('password') ?? '')), { typed: { email } });
  },
};

const tryLogIn = (event: RequestEvent, email: string, password: string) =>
  enter(event, {
    typed: { email },
    next: nextPath(event.url.searchParams.get('next'), USUAL),
    knock: () => logIn(event, { email, password }),
  });
