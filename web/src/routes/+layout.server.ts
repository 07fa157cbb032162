import { loadFrame } from '#lib/server/frame.ts';

export async function load(event) {
  event.depends('holdfast:frame');
  return { ...(await loadFrame(event)), locale: event.locals.locale, currency: event.locals.currency };
}
