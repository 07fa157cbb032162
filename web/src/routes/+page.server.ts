import { loadProducts, type Picture, type ProductCard } from '#lib/server/catalog.ts';
import { readFilter, wishOf } from '#lib/server/product-filter.ts';
import { wordsOf } from '#lib/server/words.ts';

const NEW_COUNT = 4;
const POPULAR_COUNT = 8;
const HERO_COUNT = 3;
/** Enough best sellers to find one with a picture in each category. */
const LOOKED_THROUGH = 24;

export async function load(event) {
  const all = wishOf(readFilter(new URLSearchParams()));
  const [newest, loved] = await Promise.all([
    loadProducts(event, { ...all, sort: 'NEWEST', first: NEW_COUNT }),
    loadProducts(event, { ...all, sort: 'BEST_SELLING', inStockOnly: true, first: LOOKED_THROUGH }),
  ]);
  return {
    ...wordsOf(event, 'catalog'),
    newest: newest.products,
    popular: loved.products.slice(0, POPULAR_COUNT),
    // Not the ones shown below.
    hero: loved.products.slice(POPULAR_COUNT, POPULAR_COUNT + HERO_COUNT),
    faces: facesOf(loved.products),
  };
}

/** For each category the picture of its best seller, as far as the best sellers reach. */
const facesOf = (loved: ProductCard[]): Record<string, Picture | undefined> =>
  Object.fromEntries(loved.toReversed().map(({ category, images }) => [category.slug, images[0]]));
