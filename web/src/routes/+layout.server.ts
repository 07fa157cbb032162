import { nameCurrencies } from '#lib/server/currency.ts';
import { takeSaid } from '#lib/server/flash.ts';
import { loadFrame } from '#lib/server/frame.ts';
import { wordsOf } from '#lib/server/words.ts';

export async function load(event) {
  const words = wordsOf(event, 'shell', 'faults');
  const { locale, currency } = event.locals;
  const { currencies, ...frame } = await loadFrame(event);
  const chosen = currencies.find((code) => code === currency) ?? currencies[0];
  return {
    ...words,
    ...frame,
    said: takeSaid(event),
    locale,
    currency: chosen,
    currencies: nameCurrencies(currencies, locale),
  };
}
