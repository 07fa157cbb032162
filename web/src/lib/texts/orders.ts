import { inPageLanguage } from './page-language.ts';

export const ordersTexts = inPageLanguage('orders');
