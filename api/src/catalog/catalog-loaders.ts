import { loadById, loadByOwner } from '../platform/graphql/load-by-id.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { oncePer } from '../platform/once-per.ts';
import { allCategories, imagesOf, productsByIds, variantsByIds, variantsOf } from './product-sql.ts';

/** What a list of products, lines or orders asks for again and again, each gathered into one statement. */
export const catalogLoaders = oncePer((request: ShopRequest) => {
  const { locale, currency } = request;
  const { db } = request.shop;
  return {
    images: loadByOwner(
      (ids) => imagesOf(db, ids, locale),
      (image) => image.productId,
    ),
    variantsOfProduct: loadByOwner(
      (ids) => variantsOf(db, ids, locale, currency),
      (variant) => variant.productId,
    ),
    variants: loadById((ids) => variantsByIds(db, ids, locale, currency)),
    products: loadById((ids) => productsByIds(db, ids, locale)),
    categories: loadById(() => allCategories(db, locale)),
  };
});
