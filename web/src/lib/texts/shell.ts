import { inPageLanguage } from './page-language.ts';

export const shellTexts = inPageLanguage('shell');
