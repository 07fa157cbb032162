import { inPageLanguage } from './page-language.ts';

export const faultTexts = inPageLanguage('faults');
