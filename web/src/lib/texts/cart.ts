import { cart } from './en/cart.ts';
import { inPageLanguage } from './page-language.ts';

export const cartTexts = inPageLanguage({ en: cart });
