import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { loadUser } from '#lib/server/account.ts';
import { proveEmail } from '#lib/server/account-mail.ts';
import { act, good } from '#lib/server/act.ts';
import { sayNext } from '#lib/server/flash.ts';
import { wordsOf } from '#lib/server/words.ts';
import { say } from '#lib/texts/phrase.ts';
import { textsIn } from '#lib/texts/texts.ts';

/** From a mail's link. Opening it spends nothing: programs that look into mails open links too. */
export async function load(event) {
  const user = await loadUser(event);
  if (user?.emailVerified) redirect(303, '/account');
  return { ...wordsOf(event, 'account'), token: event.url.searchParams.get('token') ?? '' };
}

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    return act(() => prove(event, String(form.get('token') ?? '')));
  },
};

async function prove(event: RequestEvent, token: string) {
  const { account } = textsIn(event.locals.locale);
  const outcome = await proveEmail(event, token);
  if (outcome.__typename !== 'User') return fail(409, { trouble: account.linkSpent });
  sayNext(event, good(say(account.verified, { email: outcome.email })));
  redirect(303, (await loadUser(event)) ? '/account' : '/login');
}
