import { inPageLanguage } from './page-language.ts';

export const cartTexts = inPageLanguage('cart');
