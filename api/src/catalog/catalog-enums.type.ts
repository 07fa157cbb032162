import { registerEnumType } from 'type-graphql';

export const ProductKindEnum = {
  PHYSICAL: 'PHYSICAL',
  LICENSE: 'LICENSE',
  DAY_PASS: 'DAY_PASS',
  SERVICE: 'SERVICE',
} as const;

export type ProductKind = keyof typeof ProductKindEnum;

registerEnumType(ProductKindEnum, {
  name: 'ProductKind',
  description: 'How a product is handed over.',
  valuesConfig: {
    PHYSICAL: { description: 'Shipped.' },
    LICENSE: { description: 'Bound to a device for good (S3.1, P01).' },
    DAY_PASS: { description: 'Unlocks a device for a day (S3.1, P05).' },
    SERVICE: { description: 'Neither shipped nor bound to a device, such as a subscription to a service.' },
  },
});

export const IntervalEnum = { MONTH: 'MONTH', YEAR: 'YEAR' } as const;

export type Interval = keyof typeof IntervalEnum;

registerEnumType(IntervalEnum, {
  name: 'Interval',
  description: 'How often a recurring price is charged.',
  valuesConfig: { MONTH: { description: 'Every month.' }, YEAR: { description: 'Every year.' } },
});

export const ProductSortEnum = {
  RELEVANCE: 'RELEVANCE',
  NEWEST: 'NEWEST',
  BEST_SELLING: 'BEST_SELLING',
  PRICE_ASCENDING: 'PRICE_ASCENDING',
  PRICE_DESCENDING: 'PRICE_DESCENDING',
} as const;

export type ProductSort = keyof typeof ProductSortEnum;

registerEnumType(ProductSortEnum, {
  name: 'ProductSort',
  description: 'Orders of the product list.',
  valuesConfig: {
    RELEVANCE: { description: 'Best match for a search, otherwise newest first.' },
    NEWEST: { description: 'Newest first.' },
    BEST_SELLING: { description: 'Most sold first (S1.17).' },
    PRICE_ASCENDING: { description: "Lowest price first, in the request's currency." },
    PRICE_DESCENDING: { description: "Highest price first, in the request's currency." },
  },
});
