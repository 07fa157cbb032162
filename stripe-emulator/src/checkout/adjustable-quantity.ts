import type { LineItem } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import { flag, integer, record, required, type ValueOf } from '../transport/parameters.ts';

const DEFAULT_MAXIMUM = 99; // this and the one below from Stripe's page on adjustable quantities
const LARGEST = 999_999;

export const adjustableQuantityParameter = record({
  enabled: required(flag),
  maximum: integer({ min: 1, max: LARGEST }),
  minimum: integer({ min: 0, max: LARGEST }),
});

type Input = ValueOf<typeof adjustableQuantityParameter>;

/** The bounds within which a buyer may choose; null: as it is. The quantity to begin with has to lie within them. */
export function adjustableQuantityOf(input: Input, quantity: number, path: string): LineItem['adjustable_quantity'] {
  if (!input?.enabled) return null;
  const { minimum = 0, maximum = DEFAULT_MAXIMUM } = input;
  if (minimum > maximum) {
    throw badRequest('`adjustable_quantity[minimum]` must be less than or equal to `adjustable_quantity[maximum]`.', {
      param: `${path}[adjustable_quantity][minimum]`,
    });
  }
  if (quantity < minimum || quantity > maximum) {
    throw badRequest(
      `The quantity ${quantity} must be between the adjustable quantity's minimum of ${minimum} and its maximum of ${maximum}.`,
      { param: `${path}[quantity]` },
    );
  }
  return { enabled: true, maximum, minimum };
}

/** The line with another quantity, not discounted. */
export function withQuantity(line: LineItem, quantity: number): LineItem {
  const amount = (line.price.unit_amount ?? 0) * quantity;
  return { ...line, quantity, amount_subtotal: amount, amount_discount: 0, amount_total: amount };
}

/** The least and the most a buyer may choose here; null: nothing. The only line left cannot be taken away. */
export function boundsOf(line: LineItem, lines: readonly LineItem[]): { least: number; most: number } | null {
  const bounds = line.adjustable_quantity;
  if (!bounds?.enabled) return null;
  return { least: Math.max(bounds.minimum ?? 0, lines.length === 1 ? 1 : 0), most: bounds.maximum ?? DEFAULT_MAXIMUM };
}
