import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { loadProducts } from '#lib/server/catalog.ts';
import { pathOf, readFilter, SORTS, wishOf, type ProductFilter } from '#lib/server/product-filter.ts';
import { wordsOf } from '#lib/server/words.ts';

export async function load(event) {
  const filter = readFilter(event.url.searchParams);
  const { products, pageInfo } = await loadPage(event, filter);
  return {
    ...wordsOf(event, 'catalog'),
    filter,
    products,
    sorts: SORTS,
    firstPath: filter.after ? pathOf({ ...filter, after: null }) : null,
    nextPath: pageInfo.hasNextPage ? pathOf({ ...filter, after: pageInfo.endCursor }) : null,
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
