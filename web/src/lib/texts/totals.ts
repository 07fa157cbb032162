import { inPageLanguage } from './page-language.ts';

export const totalsTexts = inPageLanguage('totals');
