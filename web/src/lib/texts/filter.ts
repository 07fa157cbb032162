import { inPageLanguage } from './page-language.ts';

export const filterTexts = inPageLanguage('filter');
