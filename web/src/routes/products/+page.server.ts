import { loadProducts } from '#lib/server/catalog.ts';
import { pathOf, readFilter, SORTS, wishOf } from '#lib/server/product-filter.ts';

export async function load(event) {
  const filter = readFilter(event.url.searchParams);
  const { products, pageInfo } = await loadProducts(event, wishOf(filter));
  return {
    filter,
    products,
    sorts: SORTS,
    firstPath: filter.after ? pathOf({ ...filter, after: null }) : null,
    nextPath: pageInfo.hasNextPage ? pathOf({ ...filter, after: pageInfo.endCursor }) : null,
  };
}
