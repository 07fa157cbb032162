import type { ListWish } from './catalog.ts';

export const SORTS = ['RELEVANCE', 'NEWEST', 'BEST_SELLING', 'PRICE_ASCENDING', 'PRICE_DESCENDING'] as const;
export type Sort = (typeof SORTS)[number];

/** What the product list shows, as its URL says it. */
export type ProductFilter = {
  search: string | null;
  category: string | null;
  sort: Sort;
  inStockOnly: boolean;
  after: string | null;
};

const PAGE_SIZE = 24;
const SEARCH_MAX_CHARACTERS = 100;

/** Reads the filter from the URL; what it does not understand it leaves out. */
export function readFilter(parameters: URLSearchParams): ProductFilter {
  const sort = parameters.get('sort');
  return {
    search: parameters.get('search')?.trim().slice(0, SEARCH_MAX_CHARACTERS) || null,
    category: parameters.get('category') || null,
    sort: SORTS.find((known) => known === sort) ?? 'RELEVANCE',
    inStockOnly: parameters.get('inStock') === '1',
    after: parameters.get('after') || null,
  };
}

export const wishOf = (filter: ProductFilter): ListWish => ({ ...filter, first: PAGE_SIZE });

/** A filter that can be taken away again, with the list's address without it. */
export type Chip = { kind: 'search' | 'category' | 'inStock'; path: string };

/** One chip for each thing that narrows the list; each starts again at the first page. */
export function chipsOf(filter: ProductFilter): Chip[] {
  const first = { ...filter, after: null };
  return [
    ...(filter.search ? [{ kind: 'search' as const, path: pathOf({ ...first, search: null }) }] : []),
    ...(filter.category ? [{ kind: 'category' as const, path: pathOf({ ...first, category: null }) }] : []),
    ...(filter.inStockOnly ? [{ kind: 'inStock' as const, path: pathOf({ ...first, inStockOnly: false }) }] : []),
  ];
}

/** The list's address for a filter: only what differs from the plain list is named. */
export function pathOf({ search, category, sort, inStockOnly, after }: ProductFilter): string {
  const parameters = new URLSearchParams();
  if (search) parameters.set('search', search);
  if (category) parameters.set('category', category);
  if (sort !== 'RELEVANCE') parameters.set('sort', sort);
  if (inStockOnly) parameters.set('inStock', '1');
  if (after) parameters.set('after', after);
  return parameters.size > 0 ? `/products?${parameters}` : '/products';
}
