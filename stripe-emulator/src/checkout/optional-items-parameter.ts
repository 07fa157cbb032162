import { integer, listOf, record, required, text } from '../transport/parameters.ts';
import { adjustableQuantityParameter } from './adjustable-quantity.ts';

const MAX_ITEMS = 10; // from the SDK's own words

export const optionalItemsParameter = listOf(
  record({
    adjustable_quantity: adjustableQuantityParameter,
    price: required(text()),
    quantity: required(integer({ min: 1, max: 999_999 })),
  }),
  { max: MAX_ITEMS },
);
