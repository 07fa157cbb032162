import { fail, isHttpError } from '@sveltejs/kit';

/** Shown by the layout in the live region, with JavaScript or without. */
export type Toast = { tone: 'good' | 'bad'; message: string; link?: { href: string; label: string } };

/**
 * Runs a form action so that a fault becomes a toast beside what was typed, not an error page that swallows it.
 * `kept` goes back to the page with the toast.
 */
export async function act<Outcome, Kept extends object = object>(work: () => Promise<Outcome>, kept?: Kept) {
  try {
    return await work();
  } catch (thrown) {
    if (!isHttpError(thrown)) throw thrown;
    return fail(thrown.status, { ...(kept as Kept), toast: bad(thrown.body.message) });
  }
}

export const good = (message: string): Toast => ({ tone: 'good', message });
export const bad = (message: string): Toast => ({ tone: 'bad', message });
