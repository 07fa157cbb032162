import { loadFrame } from '#lib/server/frame.ts';

export async function load(event) {
  return { ...(await loadFrame(event)), locale: event.locals.locale, currency: event.locals.currency };
}
