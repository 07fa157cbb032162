import { cart } from './en/cart.ts';
import { catalog } from './en/catalog.ts';
import { checkout } from './en/checkout.ts';
import { faults } from './en/faults.ts';
import { order } from './en/order.ts';
import { refusals } from './en/refusals.ts';
import { shell } from './en/shell.ts';

/** Everything the shop says in English. Other languages have the same shape. */
export const en = { shell, catalog, cart, checkout, order, refusals, faults };
