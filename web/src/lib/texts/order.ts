import { order } from './en/order.ts';
import { inPageLanguage } from './page-language.ts';

export const orderTexts = inPageLanguage({ en: order });
