import type { World } from '../harness/world.ts';

/** Products with two priced, stocked variants and a picture each; many have the same price and age. */
export async function manyProducts(world: World, count: number): Promise<void> {
  await world.sql(`INSERT INTO "Category" ("id", "slug", "position", "name")
    VALUES ('cat_many', 'many', 1, '{"en": "Many", "ja": "たくさん", "ko": "많은"}')`);
  await world.sql(
    `INSERT INTO "Product" ("id", "slug", "categoryId", "name", "description", "searchText", "createdAt")
     SELECT 'prd_' || n, 'product-' || n, 'cat_many', json_build_object('en', 'Cup ' || n, 'ja', '茶碗' || n, 'ko', '컵' || n),
       '{"en": "", "ja": "", "ko": ""}', 'cup ' || n || ' 茶碗' || n || ' 컵' || n,
       timestamptz '2026-01-01' + (n % 5) * interval '1 day'
     FROM generate_series(1, $1::int) n`,
    count,
  );
  await world.sql(`INSERT INTO "Image" ("id", "productId", "position", "alt", "width", "height", "sources")
    SELECT "id" || '_i', "id", 0, "name", 640, 640, '[{"url": "/a.avif", "width": 640, "type": "image/avif"}]' FROM "Product"`);
  await world.sql(`INSERT INTO "Variant" ("id", "productId", "sku", "position", "name")
    SELECT 'var' || substr("id", 4) || '_' || p, "id", "slug" || '-' || p, p, '{"en": "A", "ja": "B", "ko": "C"}'
    FROM "Product", generate_series(1, 2) p`);
  await world.sql(`INSERT INTO "Price" ("variantId", "currency", "amountMinor")
    SELECT v."id", c, 1000 + (substr(p."id", 5)::int % 3) * 100 FROM "Variant" v JOIN "Product" p ON p."id" = v."productId", unnest('{USD,JPY}'::text[]) c`);
  await world.sql(`INSERT INTO "Stock" ("variantId", "received", "available") SELECT "id", 5, 5 FROM "Variant"`);
  await world.sql(`INSERT INTO "StockMovement" ("variantId", "kind", "quantity", "at")
    SELECT "id", 'RECEIVED', 5, now() FROM "Variant"`);
}
