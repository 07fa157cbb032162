import type pg from 'pg';

export const PRODUCTS = 1000;
/** So many that none runs out, whatever is bought. */
const PIECES = 100_000_000;

const WIDTHS = [320, 640, 1280];

/** A product as the shop must show it, by the formulas that wrote it. */
export type Goods = Readonly<{
  id: string;
  slug: string;
  name: string;
  variantId: string;
  priceMinor: number;
  alt: string;
  urls: readonly string[];
  inStock: boolean;
}>;

/** The thousand products, newest first, as a list without a search shows them. */
export function goods(): Goods[] {
  return Array.from({ length: PRODUCTS }, (_, index) => goodsOf(PRODUCTS - index));
}

function goodsOf(n: number): Goods {
  return {
    id: `prd_bench${n}`,
    slug: `thing-${n}`,
    name: `Thing ${n}`,
    variantId: `var_bench${n}`,
    priceMinor: 500 + (n % 90) * 100,
    alt: `Thing ${n} on a table`,
    urls: WIDTHS.map((width) => `/art/thing-${n}-${width}.avif`),
    inStock: n % 10 !== 0,
  };
}

/** Writes the same products into a migrated database: one variant, one picture in three sizes, prices in two currencies. */
export async function fillCatalogue(client: pg.Client): Promise<void> {
  const texts = (en: string) => `jsonb_build_object('en', ${en}, 'ja', ${en}, 'ko', ${en})`;
  await client.query(`
    INSERT INTO "Category" ("id", "slug", "position", "name")
    SELECT 'cat_bench' || n, 'shelf-' || n, n, ${texts(`'Shelf ' || n`)} FROM generate_series(0, 9) n`);
  await client.query(`
    INSERT INTO "Product" ("id", "slug", "categoryId", "name", "description", "searchText", "createdAt")
    SELECT 'prd_bench' || n, 'thing-' || n, 'cat_bench' || n % 10, ${texts(`'Thing ' || n`)},
      ${texts(`repeat('A thing for a bench. ', 10)`)}, 'thing ' || n, timestamptz '2026-01-01' + n * interval '1 minute'
    FROM generate_series(1, ${PRODUCTS}) n`);
  await client.query(`
    INSERT INTO "Image" ("id", "productId", "position", "alt", "width", "height", "sources")
    SELECT 'img_bench' || n, 'prd_bench' || n, 0, ${texts(`'Thing ' || n || ' on a table'`)}, 1280, 1280,
      (SELECT jsonb_agg(jsonb_build_object('url', '/art/thing-' || n || '-' || w || '.avif', 'width', w, 'type', 'image/avif') ORDER BY w)
       FROM unnest(ARRAY[${WIDTHS.join()}]) w)
    FROM generate_series(1, ${PRODUCTS}) n`);
  await client.query(`
    INSERT INTO "Variant" ("id", "productId", "sku", "position", "name")
    SELECT 'var_bench' || n, 'prd_bench' || n, 'BENCH-' || n, 0, ${texts(`''`)} FROM generate_series(1, ${PRODUCTS}) n`);
  await client.query(`
    INSERT INTO "Price" ("variantId", "currency", "amountMinor")
    SELECT 'var_bench' || n, c, 500 + (n % 90) * 100 FROM generate_series(1, ${PRODUCTS}) n, unnest('{USD,JPY}'::text[]) c`);
  await client.query(`
    INSERT INTO "Stock" ("variantId", "received", "available")
    SELECT 'var_bench' || n, p, p FROM generate_series(1, ${PRODUCTS}) n,
      LATERAL (SELECT CASE WHEN n % 10 = 0 THEN 0 ELSE ${PIECES} END AS p) pieces`);
  await client.query(`
    INSERT INTO "ShippingRate" ("id", "currency", "minQuantity", "amountMinor", "name")
    VALUES ('bench_usd', 'USD', 1, ${FEE_MINOR}, '{}'), ('bench_jpy', 'JPY', 1, ${FEE_MINOR}, '{}')`);
  await client.query('VACUUM ANALYZE');
}

/** Of every delivery. */
export const FEE_MINOR = 600;
