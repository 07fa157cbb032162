import { catalog } from './en/catalog.ts';
import { inPageLanguage } from './page-language.ts';

export const catalogTexts = inPageLanguage({ en: catalog });
