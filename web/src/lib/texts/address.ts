import { inPageLanguage } from './page-language.ts';

export const addressTexts = inPageLanguage('address');
