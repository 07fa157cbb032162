import { inPageLanguage } from './page-language.ts';

export const checkoutTexts = inPageLanguage('checkout');
