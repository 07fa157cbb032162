import type { Call } from '../core/emulator.ts';
import type { LineItem, Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import type { ValueOf } from '../transport/parameters.ts';
import { adjustableQuantityOf } from './adjustable-quantity.ts';
import type { optionalItemsParameter } from './optional-items-parameter.ts';
import { knownPrice } from './line-items.ts';

const MAX_TOGETHER = 100; // from the SDK's own words: lines and optional items of a session; a link has a smaller limit

type Input = ValueOf<typeof optionalItemsParameter> | null;
export type OptionalItem = NonNullable<Session['optional_items']>[number];

/** What the buyer may add on the page: known prices in the currency of the lines, each only once. */
export function buildOptionalItems(call: Call, inputs: Input, lines: readonly LineItem[]): OptionalItem[] | null {
  if (!inputs) return null;
  checkItemCount(lines.length, inputs.length, MAX_TOGETHER);
  return inputs.map((input, index) => {
    const path = `optional_items[${index}]`;
    const price = knownPrice(call, input.price, path);
    const currency = lines[0]?.currency ?? price.currency;
    if (price.currency !== currency) {
      throw badRequest(`The price ${price.id} is in ${price.currency}, the line items are in ${currency}.`, {
        param: `${path}[price]`,
      });
    }
    if (inputs.findIndex((other) => other.price === input.price) !== index) {
      throw badRequest(`The price ${price.id} is offered twice.`, { param: `${path}[price]` });
    }
    const bounds = adjustableQuantityOf(input.adjustable_quantity, input.quantity, path);
    return {
      adjustable_quantity: bounds && {
        enabled: bounds.enabled,
        maximum: bounds.maximum ?? null,
        minimum: bounds.minimum ?? null,
      },
      price: price.id,
      quantity: input.quantity,
    };
  });
}

/** Refuses more items than fit on one page, whether the buyer adds them all or not. */
export function checkItemCount(lines: number, optional: number, most: number): void {
  if (lines + optional <= most) return;
  throw badRequest(`There can be at most ${most} line items and optional items together.`, { param: 'optional_items' });
}
