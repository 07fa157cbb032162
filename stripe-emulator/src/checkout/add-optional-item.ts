import type { Call } from '../core/emulator.ts';
import type { CheckoutPlan, LineItem, Session } from '../core/state.ts';
import { tryItems, type Adjusted } from './adjust-quantities.ts';
import { lineOf } from './line-items.ts';
import type { OptionalItem } from './optional-items.ts';
import { planOf } from './payment.ts';

/** Where what is wrong with adding something is said. */
export const OPTIONAL_PLACE = 'optional';

/** What is still on offer: each thing until it is in the order. */
export const offeredItems = (session: Session, plan: CheckoutPlan | undefined): readonly OptionalItem[] =>
  (session.optional_items ?? []).filter(({ price }) => plan && !addedLine(plan, price));

/** The line that came of an offer, by its price. */
const addedLine = (plan: CheckoutPlan, price: string): LineItem | undefined =>
  plan.lineItems.find(({ id }) => id === plan.added?.[price]);

export const isAdded = (plan: CheckoutPlan | undefined, line: LineItem): boolean =>
  Object.values(plan?.added ?? {}).includes(line.id);

/** The buyer adds what is offered; anything else changes nothing. */
export function addOptionalItem(call: Call, session: Session, priceId: string): Adjusted {
  const plan = planOf(call, session);
  const offer = offeredItems(session, plan).find(({ price }) => price === priceId);
  const price = offer && call.emulator.state.prices.get(offer.price);
  if (!offer || !price) return unchanged(session);
  const bounds = offer.adjustable_quantity;
  const line = lineOf(call, price, offer.quantity, bounds);
  const added = tryItems(call, session, [...plan.lineItems, line], OPTIONAL_PLACE);
  if (added.faults.size === 0) {
    const plans = call.emulator.state.checkoutPlans;
    plans.put({ ...planOf(call, added.session), added: { ...plan.added, [priceId]: line.id } });
  }
  return added;
}

/** The buyer takes away what they had added; the shop's own lines stay. */
export function removeOptionalItem(call: Call, session: Session, lineId: string): Adjusted {
  const plan = planOf(call, session);
  const items = plan.lineItems.filter((line) => !(line.id === lineId && isAdded(plan, line)));
  if (items.length === plan.lineItems.length || items.length === 0) return unchanged(session);
  return tryItems(call, session, items, lineId);
}

const unchanged = (session: Session): Adjusted => ({ session, faults: new Map(), lost: null });
