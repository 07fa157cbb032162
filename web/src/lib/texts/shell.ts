import { shell } from './en/shell.ts';
import { inPageLanguage } from './page-language.ts';

export const shellTexts = inPageLanguage({ en: shell });
