import { inPageLanguage } from './page-language.ts';

export const orderTexts = inPageLanguage('order');
