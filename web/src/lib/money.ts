/** Minor units of the currency, as the API sends it: USD 12.30 is 1230, JPY 500 is 500. */
export type Money = { amountMinor: number; currency: string };

/** Writes an amount for people. How many decimals a currency has, Intl knows best. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}
