import { idFor } from './ids.ts';
import { PICTURE_WIDTHS, picturesOf, pictureUrl } from './pictures.ts';
import { skuOf, type DemoCategory, type DemoProduct } from './product.ts';
import { LANGUAGES } from './texts.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LARGEST_WIDTH = Math.max(...PICTURE_WIDTHS);

export function categoryRow(category: DemoCategory, position: number) {
  return { id: idFor('cat', category.slug), slug: category.slug, position, name: category.name };
}

export function productRow(category: DemoCategory, product: DemoProduct, now: Date) {
  return {
    id: idFor('prd', product.slug),
    slug: product.slug,
    kind: product.kind ?? 'PHYSICAL',
    categoryId: idFor('cat', category.slug),
    name: product.name,
    description: product.description,
    searchText: searchTextOf(category, product),
    soldCount: product.soldCount,
    createdAt: new Date(now.getTime() - product.daysOld * DAY_MS),
  };
}

/** Pictures are square. */
export function imageRows(product: DemoProduct) {
  return picturesOf(product).map((picture, position) => ({
    id: idFor('img', picture.name),
    productId: idFor('prd', product.slug),
    position,
    alt: picture.alt,
    width: LARGEST_WIDTH,
    height: LARGEST_WIDTH,
    sources: PICTURE_WIDTHS.map((width) => ({ url: pictureUrl(picture, width), width, type: 'image/avif' })),
  }));
}

export function variantRows(product: DemoProduct) {
  return product.variants.map((variant, position) => {
    const sku = skuOf(product, variant);
    return { id: idFor('var', sku), productId: idFor('prd', product.slug), sku, position, name: variant.name };
  });
}

export function priceRows(product: DemoProduct) {
  return product.variants.flatMap((variant) =>
    Object.entries(variant.price ?? product.price).map(([currency, amountMinor]) => ({
      variantId: idFor('var', skuOf(product, variant)),
      currency,
      amountMinor,
    })),
  );
}

export function stockRows(product: DemoProduct) {
  return product.variants
    .filter((variant) => variant.stock !== null)
    .map((variant) => ({
      variantId: idFor('var', skuOf(product, variant)),
      received: variant.stock,
      available: variant.stock,
    }));
}

/** Descriptions stay out: their chance words would drown the names. */
function searchTextOf(category: DemoCategory, product: DemoProduct): string {
  const names = [product.name, category.name, ...product.variants.map((variant) => variant.name)];
  const words = names.flatMap((name) => LANGUAGES.map((language) => name[language]));
  const skus = product.variants.map((variant) => skuOf(product, variant));
  return [...new Set([...words, ...skus].map((word) => word.toLowerCase()))].filter((word) => word !== '').join(' ');
}
