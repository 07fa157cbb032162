import { chargeStep, minorDigits } from './currency.ts';

/** An amount as people read it, for mails and messages: `$12.30`, `￥2,700`, `ISK 1,200`. Pages format in the web. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const shown = chargeStep(currency) === 100 ? 0 : digits; // counted in hundredths, but nobody has ever seen one
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
  return format.format(amountMinor / 10 ** digits);
}
