import type { Call } from '../core/emulator.ts';
import type { LineItem, Session } from '../core/state.ts';
import { codeOf, purchaseOf, type CodeRefusal } from '../promotions/apply-code.ts';
import { findRefusal } from '../promotions/find-refusal.ts';
import { boundsOf, withQuantity } from './adjustable-quantity.ts';
import { isTooLarge, isTooSmall } from './check-total.ts';
import { planOf } from './payment.ts';
import { keepRepriced, reprice, type OrderChange } from './reprice-session.ts';

export type QuantityFault =
  Readonly<{ kind: 'range'; least: number; most: number }> | Readonly<{ kind: 'too_small' | 'too_large' }>;

export type Adjusted = Readonly<{
  session: Session;
  /** By line; when there is one nothing was changed. */
  faults: ReadonlyMap<string, QuantityFault>;
  /** Why the buyer's code went with the old quantities. */
  lost: CodeRefusal | null;
}>;

/** The quantities a buyer wishes, by line id. None makes the line go; what is not named or not adjustable stays. */
export function adjustQuantities(call: Call, session: Session, wishes: ReadonlyMap<string, number>): Adjusted {
  const { lineItems } = planOf(call, session);
  const changed = lineItems.filter((line) => {
    const wish = wishes.get(line.id);
    return wish !== undefined && wish !== line.quantity && boundsOf(line, lineItems) !== null;
  });
  const faults = findFaults(changed, lineItems, wishes);
  if (changed.length === 0 || faults.size > 0) return { session, faults, lost: null };
  const items = lineItems.flatMap((line) => {
    const quantity = changed.includes(line) ? (wishes.get(line.id) ?? 0) : (line.quantity ?? 1);
    return quantity === 0 ? [] : [withQuantity(line, quantity)];
  });
  const last = changed.at(-1)?.id ?? '';
  if (items.length === 0) return { session, faults: new Map([[last, { kind: 'too_small' }]]), lost: null };
  return tryItems(call, session, items, last);
}

function findFaults(changed: LineItem[], lines: LineItem[], wishes: ReadonlyMap<string, number>) {
  const faults = new Map<string, QuantityFault>();
  for (const line of changed) {
    const bounds = boundsOf(line, lines);
    const wish = wishes.get(line.id) ?? 0;
    const fits = bounds && Number.isSafeInteger(wish) && wish >= bounds.least && wish <= bounds.most;
    if (bounds && !fits) faults.set(line.id, { kind: 'range', ...bounds });
  }
  return faults;
}

/** The order with other lines, if it can be charged; `lineId` is where a fault is said. */
export function tryItems(call: Call, session: Session, items: LineItem[], lineId: string): Adjusted {
  const lost = findLost(call, session, items);
  const change: OrderChange = lost ? { items, discount: null } : { items };
  const repriced = reprice(call, session, change);
  const fault = isTooSmall(repriced.session) ? 'too_small' : isTooLarge(repriced.session) ? 'too_large' : null;
  if (fault) return { session, faults: new Map([[lineId, { kind: fault }]]), lost: null };
  return { session: keepRepriced(call, repriced), faults: new Map(), lost };
}

/** A code that the buyer typed has to suit the new quantities, too; a discount of the shop stays. */
function findLost(call: Call, session: Session, items: readonly LineItem[]): CodeRefusal | null {
  const code = session.allow_promotion_codes === true ? codeOf(call, session) : null;
  const refusal = code && findRefusal(call, code, purchaseOf(session, items));
  return refusal && (refusal.kind === 'minimum' || refusal.kind === 'other_products') ? refusal : null;
}
