import { EVERYBODY, type Ground } from '../ground.ts';
import { loopScenario } from '../http-scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Settled } from '../settled.ts';
import { twoThings, type Buying } from './buying.ts';

/** The first piece of a buyer nobody has seen before: a cart is made. */
export function addToCart({ measure }: Ground, buying: Buying): Scenario {
  return loopScenario({
    name: 'cart',
    title: 'add to cart, fresh buyer',
    measured: measure('api'),
    step: async () => void (await buying.fill(twoThings()[0])),
  });
}

/** From an empty cart to the order that settle has committed: two lines, address, payment page, paid. */
export function wholeCheckout({ measure }: Ground, buying: Buying, settled: Settled): Scenario {
  return loopScenario({
    name: 'checkout',
    title: 'whole checkout, paid and settled',
    measured: measure(...EVERYBODY),
    step: async () => {
      const order = await buying.placeOrder(await buying.fill(...twoThings()));
      await buying.pay(order);
      await settled.paid(order);
    },
  });
}
