import { page } from '$app/state';
import { formatMoney, type Money } from '#lib/money.ts';
import { say } from './phrase.ts';
import type { Texts } from './texts.ts';

/** Parts of the texts as page data, each under its own key: layouts and pages give some of them each. */
export type PageWords = { [Part in keyof Texts as `${Part}Words`]?: Texts[Part] };

/** One part of the texts, as the load of the page being shown gave it: `wordsOf(event, part)` in lib/server/words.ts. */
export const inPageLanguage =
  <Part extends keyof Texts>(part: Part) =>
  (): Texts[Part] =>
    // A page whose load forgot the part fails in its first test.
    (page.data as Required<PageWords>)[`${part}Words`] as Texts[Part];

/** An amount as the page's language writes it. */
export const price = (money: Money) => formatMoney(money, page.data.locale);

type Counted = { one?: string; other: `${string}{count}${string}` };

/** A phrase with a count, in the form that the page's language has for that number. */
export function sayCount({ one, other }: Counted, count: number): string {
  const single = new Intl.PluralRules(page.data.locale).select(count) === 'one';
  return single && one ? one : say(other, { count });
}
