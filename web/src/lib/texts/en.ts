import { cart } from './en/cart.ts';
import { catalog } from './en/catalog.ts';
import { checkoutRefusals } from './en/checkout-refusals.ts';
import { faults } from './en/faults.ts';
import { refusals } from './en/refusals.ts';
import { shell } from './en/shell.ts';
import { stageNotes, stages } from './en/stages.ts';

/** What the server itself says in English. Pages take their words from en/ part by part, see page-language.ts. */
export const en = { shell, catalog, cart, checkoutRefusals, refusals, stages, stageNotes, faults };
