import { redirect } from '@sveltejs/kit';
import { logOut } from '#lib/server/account.ts';
import { good } from '#lib/server/act.ts';
import { sayNext } from '#lib/server/flash.ts';
import { textsIn } from '#lib/texts/texts.ts';

/** Ends the log-in; a form's wish only, since a link could be followed by mistake. */
export async function POST(event) {
  await logOut(event);
  sayNext(event, good(textsIn(event.locals.locale).account.loggedOut));
  redirect(303, '/');
}
