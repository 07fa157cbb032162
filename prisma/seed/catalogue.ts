import { carry } from './catalogue/carry.ts';
import { kitchen } from './catalogue/kitchen.ts';
import { living } from './catalogue/living.ts';
import { stationery } from './catalogue/stationery.ts';
import { tableware } from './catalogue/tableware.ts';
import { textiles } from './catalogue/textiles.ts';
import type { DemoCategory } from './product.ts';

/** The demo shop's goods, in the order in which the shop shows its categories. */
export const catalogue: readonly DemoCategory[] = [tableware, kitchen, stationery, textiles, living, carry];
