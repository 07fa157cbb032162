import { page } from '$app/state';
import { formatMoney, type Money } from '#lib/money.ts';

/**
 * One part of the texts, read in the language of the page being shown. Each part is a module of its own, so that a
 * page's JavaScript carries only the words it shows; the server has them all in texts.ts.
 */
export const inPageLanguage =
  <Words>(byLocale: { en: Words } & Record<string, Words>) =>
  (): Words =>
    byLocale[page.data.locale] ?? byLocale.en;

/** An amount as the page's language writes it. */
export const price = (money: Money) => formatMoney(money, page.data.locale);
