import type { en } from './en.ts';
import type { Translation } from './phrase.ts';
import { address } from './ja/address.ts';
import { account } from './ja/account.ts';
import { cart } from './ja/cart.ts';
import { catalog } from './ja/catalog.ts';
import { checkoutRefusals } from './ja/checkout-refusals.ts';
import { checkout } from './ja/checkout.ts';
import { drawer } from './ja/drawer.ts';
import { faults } from './ja/faults.ts';
import { filter } from './ja/filter.ts';
import { order } from './ja/order.ts';
import { orders } from './ja/orders.ts';
import { refusals } from './ja/refusals.ts';
import { shell } from './ja/shell.ts';
import { stageNotes, stages } from './ja/stages.ts';
import { totals } from './ja/totals.ts';

export const ja: Translation<typeof en> = {
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
