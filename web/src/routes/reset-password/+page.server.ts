import type { RequestEvent } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { setPassword } from '#lib/server/account-mail.ts';
import { enter } from '#lib/server/enter.ts';
import { wordsOf } from '#lib/server/words.ts';

/** From a mail's link. The token only moves from the address into the form; it is spent by the form alone. */
export const load = (event) => ({ ...wordsOf(event, 'account'), token: event.url.searchParams.get('token') ?? '' });

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    return act(() => set(event, String(form.get('token') ?? ''), String(form.get('newPassword') ?? '')));
  },
};

const set = (event: RequestEvent, token: string, newPassword: string) =>
  enter(event, { typed: {}, next: '/account', knock: () => setPassword(event, { token, newPassword }) });
