import { newId } from '../../src/platform/ids.ts';
import type { World } from '../harness/world.ts';

export type Product = Readonly<{ productId: string; variantId: string; categoryId: string; priceMinor: number }>;

type Wish = Readonly<{
  /** Pieces received; null for goods without a stock. */
  stock?: number | null;
  /** In every currency the same number of minor units. */
  priceMinor?: number;
  kind?: 'PHYSICAL' | 'SERVICE' | 'LICENSE';
  name?: string;
}>;

const texts = (text: string) => ({ en: text, ja: `${text} (ja)`, ko: `${text} (ko)` });

/** A product with one variant, sold in every currency of the shop. */
export async function aProduct(world: World, wish: Wish = {}): Promise<Product> {
  const { stock = 10, priceMinor = 1000, kind = 'PHYSICAL', name = 'Cup' } = wish;
  const [productId, variantId, categoryId] = [newId('prd'), newId('var'), newId('cat')];
  const { db, clock, config } = world.shop;
  await db.category.create({ data: { id: categoryId, slug: categoryId, position: 1, name: texts('Things') } });
  await db.product.create({
    data: {
      id: productId,
      slug: productId,
      kind,
      categoryId,
      name: texts(name),
      description: texts(''),
      searchText: name.toLowerCase(),
    },
  });
  await db.variant.create({ data: { id: variantId, productId, sku: variantId, position: 1, name: texts('Blue') } });
  await db.price.createMany({
    data: config.currencies.map((currency) => ({ variantId, currency, amountMinor: priceMinor })),
  });
  if (stock !== null) {
    await db.stock.create({ data: { variantId, received: stock, available: stock } });
    if (stock > 0) {
      await db.stockMovement.create({ data: { variantId, kind: 'RECEIVED', quantity: stock, at: clock.now() } });
    }
  }
  return { productId, variantId, categoryId, priceMinor };
}
