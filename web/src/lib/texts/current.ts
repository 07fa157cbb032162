import { page } from '$app/state';
import { formatMoney, type Money } from '#lib/money.ts';
import { textsIn } from './texts.ts';

/** The texts of the page being shown. */
export const t = () => textsIn(page.data.locale);

/** An amount as the page's language writes it. */
export const price = (money: Money) => formatMoney(money, page.data.locale);
