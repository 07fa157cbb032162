import { fail, type RequestEvent } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { askForMail } from '#lib/server/account-mail.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

export const load = (event) => wordsOf(event, 'account');

export const actions = {
  default: async (event) => {
    const email = String((await event.request.formData()).get('email') ?? '').trim();
    return act(() => ask(event, email), { typed: { email } });
  },
};

/** The same answer for everybody, so that nobody learns who has an account. */
async function ask(event: RequestEvent, email: string) {
  if (!email.includes('@')) {
    const { required, malformed } = textsIn(event.locals.locale).checkoutRefusals;
    return fail(400, { typed: { email }, problem: email ? malformed : required });
  }
  await askForMail(event, { email, kind: 'PASSWORD_RESET' });
  return { sentTo: email };
}
