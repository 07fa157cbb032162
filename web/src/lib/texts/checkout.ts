import { checkout } from './en/checkout.ts';
import { inPageLanguage } from './page-language.ts';

export const checkoutTexts = inPageLanguage({ en: checkout });
