import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { loadProducts } from '#lib/server/catalog.ts';
import { chipsOf, pathOf, readFilter, SORTS, wishOf, type ProductFilter } from '#lib/server/product-filter.ts';
import { wordsOf } from '#lib/server/words.ts';

const SUGGESTED_COUNT = 4;

export async function load(event) {
  const filter = readFilter(event.url.searchParams);
  const { products, pageInfo } = await loadPage(event, filter);
  return {
    ...wordsOf(event, 'catalog', 'filter'),
    filter,
    products,
    sorts: SORTS,
    chips: chipsOf(filter),
    everywherePath: pathOf({ ...readFilter(new URLSearchParams()), search: filter.search }),
    firstPath: filter.after ? pathOf({ ...filter, after: null }) : null,
    nextPath: pageInfo.hasNextPage ? pathOf({ ...filter, after: pageInfo.endCursor }) : null,
    suggested: products.length === 0 ? await loadLoved(event) : [],
  };
}

/** A cursor that no longer fits (an old bookmark, another sort) leads to the first page instead of an error. */
async function loadPage(event: RequestEvent, filter: ProductFilter) {
  try {
    return await loadProducts(event, wishOf(filter));
  } catch (thrown) {
    if (filter.after && isHttpError(thrown, 400)) redirect(303, pathOf({ ...filter, after: null }));
    throw thrown;
  }
}

/** For a list that turned out empty: what others like and can be had. */
async function loadLoved(event: RequestEvent) {
  const all = wishOf(readFilter(new URLSearchParams()));
  const loved = { ...all, sort: 'BEST_SELLING', inStockOnly: true, first: SUGGESTED_COUNT } as const;
  return (await loadProducts(event, loved)).products;
}
