import type { RequestEvent } from '@sveltejs/kit';
import type { PageWords } from '#lib/texts/page-language.ts';
import { textsIn, type Texts } from '#lib/texts/texts.ts';

type Given<Part extends keyof Texts> = Required<Pick<PageWords, `${Part}Words`>>;

/** Parts of the texts for a page to show, in its language: plain data, to be spread into what a load gives. */
export function wordsOf<Part extends keyof Texts>({ locals }: Pick<RequestEvent, 'locals'>, ...parts: Part[]) {
  const texts = textsIn(locals.locale);
  return Object.fromEntries(parts.map((part) => [`${part}Words`, texts[part]])) as Given<Part>;
}
