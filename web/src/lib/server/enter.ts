import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { textsIn } from '#lib/texts/texts.ts';
import { good } from './act.ts';
import type { LoginOutcome } from './account.ts';
import { explain, greet } from './entry-words.ts';
import { sayNext } from './flash.ts';
import { loadFrame } from './frame.ts';

type Entry = {
  /** What may be shown again; never a password. */
  typed: Record<string, string>;
  /** Where to go on. */
  next: string;
  /** Asks the API to log in, in one of its ways. */
  knock: () => Promise<LoginOutcome>;
};

/** Logs in and goes on with a greeting, or comes back with what is wrong beside its field. */
export async function enter(event: RequestEvent, { typed, next, knock }: Entry) {
  const texts = textsIn(event.locals.locale);
  const { cartCount } = await loadFrame(event);
  const outcome = await knock();
  if (outcome.__typename === 'LoginSuccess') {
    sayNext(event, good(greet(outcome, cartCount, texts)));
    redirect(303, next);
  }
  return fail(409, { typed, ...explain(outcome, texts) });
}
