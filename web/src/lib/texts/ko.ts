import type { en } from './en.ts';
import type { Translation } from './phrase.ts';
import { address } from './ko/address.ts';
import { account } from './ko/account.ts';
import { cart } from './ko/cart.ts';
import { catalog } from './ko/catalog.ts';
import { checkoutRefusals } from './ko/checkout-refusals.ts';
import { checkout } from './ko/checkout.ts';
import { drawer } from './ko/drawer.ts';
import { faults } from './ko/faults.ts';
import { filter } from './ko/filter.ts';
import { order } from './ko/order.ts';
import { orders } from './ko/orders.ts';
import { refusals } from './ko/refusals.ts';
import { shell } from './ko/shell.ts';
import { stageNotes, stages } from './ko/stages.ts';
import { totals } from './ko/totals.ts';

export const ko: Translation<typeof en> = {
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
