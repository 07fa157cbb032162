import { address } from './en/address.ts';
import { account } from './en/account.ts';
import { cart } from './en/cart.ts';
import { catalog } from './en/catalog.ts';
import { checkoutRefusals } from './en/checkout-refusals.ts';
import { checkout } from './en/checkout.ts';
import { drawer } from './en/drawer.ts';
import { faults } from './en/faults.ts';
import { filter } from './en/filter.ts';
import { order } from './en/order.ts';
import { orders } from './en/orders.ts';
import { refusals } from './en/refusals.ts';
import { shell } from './en/shell.ts';
import { stageNotes, stages } from './en/stages.ts';
import { totals } from './en/totals.ts';

/**
 * Every part of the texts; ja.ts and ko.ts hold the same, or do not compile. To add a part: write en/<part>.ts, ending
 * in `as const`, and its translations beside it, and name it here and there. A page that shows it gives
 * `...wordsOf(event, '<part>')` with its load and reads it by `inPageLanguage('<part>')`, in texts/<part>.ts.
 */
export const en = {
  shell,
  catalog,
  filter,
  cart,
  drawer,
  checkout,
  address,
  checkoutRefusals,
  order,
  orders,
  account,
  refusals,
  stages,
  stageNotes,
  totals,
  faults,
};
