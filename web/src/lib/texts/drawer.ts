import { inPageLanguage } from './page-language.ts';

export const drawerTexts = inPageLanguage('drawer');
