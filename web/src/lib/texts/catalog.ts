import { inPageLanguage } from './page-language.ts';

export const catalogTexts = inPageLanguage('catalog');
