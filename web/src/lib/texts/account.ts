import { inPageLanguage } from './page-language.ts';

export const accountTexts = inPageLanguage('account');
