import { faults } from './en/faults.ts';
import { inPageLanguage } from './page-language.ts';

export const faultTexts = inPageLanguage({ en: faults });
