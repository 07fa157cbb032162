import { totals } from './en/totals.ts';
import { inPageLanguage } from './page-language.ts';

export const totalsTexts = inPageLanguage({ en: totals });
