import { money, type Money } from '../domain/money.ts';
import type { Locale } from '../platform/buyer.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import { minorUnits } from '../platform/minor-units.ts';
import type { Db } from '../platform/postgres.ts';
import type { Interval, ProductKind } from './catalog-enums.type.ts';

export type Category = Readonly<{ id: string; slug: string; name: string }>;

/** A product in one language, without what hangs on it. */
export type Product = Readonly<{
  id: string;
  slug: string;
  name: string;
  description: string;
  kind: ProductKind;
  category: Category;
  /** What a list has read along with the product; elsewhere it is looked up when somebody asks. */
  shelf?: Shelf;
}>;

/** What a product shows on a shelf, in one language and currency. */
export type Shelf = Readonly<{
  images: readonly Omit<Image, 'productId'>[];
  fromPrice: Money | null;
  inStock: boolean;
}>;

export type Image = Readonly<{
  productId: string;
  alt: string;
  width: number;
  height: number;
  sources: readonly { url: string; width: number; type: string }[];
}>;

/** A variant with its price in one currency. */
export type Variant = Readonly<{
  id: string;
  productId: string;
  sku: string;
  name: string;
  interval: Interval | null;
  price: Money | null;
  quantityAvailable: number | null;
}>;

export type ProductRow = Omit<Product, 'category'> & { categoryId: string; categorySlug: string; categoryName: string };

type VariantRow = Omit<Variant, 'price'> & { amountMinor: bigint | null };

/** Columns of `ProductRow`, from "Product" p and "Category" c. */
export function productColumns(locale: Locale): Prisma.Sql {
  return Prisma.sql`p."id", p."slug", p."kind"::text AS "kind", p."name"->>${locale} AS "name",
    p."description"->>${locale} AS "description",
    c."id" AS "categoryId", c."slug" AS "categorySlug", c."name"->>${locale} AS "categoryName"`;
}

export function toProduct(row: ProductRow): Product {
  const { id, slug, name, description, kind } = row;
  return {
    id,
    slug,
    name,
    description,
    kind,
    category: { id: row.categoryId, slug: row.categorySlug, name: row.categoryName },
  };
}

/** Columns of `ShelfRow`, joined to a page of products: one statement for all that a list shows. */
export function shelfColumns(productId: Prisma.Sql, locale: Locale, currency: string): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT min(r."amountMinor") FILTER (WHERE o."kind" <> 'DAY_PASS')::text AS "fromMinor",
        bool_or(coalesce(s."available" <> 0, true)) AS "inStock"
      FROM "Variant" v JOIN "Product" o ON o."id" = v."productId"
      LEFT JOIN "Price" r ON r."variantId" = v."id" AND r."currency" = ${currency}
      LEFT JOIN "Stock" s ON s."variantId" = v."id"
      WHERE v."productId" = ${productId} AND v."active"
    ) offer ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('alt', i."alt"->>${locale}, 'width', i."width", 'height', i."height",
        'sources', i."sources") ORDER BY i."position"), '[]') AS "images"
      FROM "Image" i WHERE i."productId" = ${productId}
    ) pictures ON true`;
}

export type ShelfRow = Readonly<{ fromMinor: string | null; inStock: boolean | null; images: Shelf['images'] }>;

export function toShelf({ fromMinor, inStock, images }: ShelfRow, currency: string): Shelf {
  const fromPrice = fromMinor === null ? null : money(minorUnits(fromMinor), currency);
  return { images, fromPrice, inStock: inStock ?? false };
}

/** The product of that name in URLs, unless it is withdrawn or has nothing to buy. */
export async function productBySlug(db: Db, slug: string, locale: Locale): Promise<Product | null> {
  const [row] = await db.$queryRaw<ProductRow[]>`
    SELECT ${productColumns(locale)} FROM "Product" p JOIN "Category" c ON c."id" = p."categoryId"
    WHERE p."slug" = ${slug} AND p."active"
      AND EXISTS (SELECT FROM "Variant" v WHERE v."productId" = p."id" AND v."active")`;
  return row ? toProduct(row) : null;
}

/** Withdrawn ones too: carts and orders still name them. */
export async function productsByIds(db: Db, ids: readonly string[], locale: Locale): Promise<Product[]> {
  const rows = await db.$queryRaw<ProductRow[]>`
    SELECT ${productColumns(locale)} FROM "Product" p JOIN "Category" c ON c."id" = p."categoryId"
    WHERE p."id" = ANY(${ids})`;
  return rows.map(toProduct);
}

/** In the shop's order. */
export function allCategories(db: Db, locale: Locale): Promise<Category[]> {
  return db.$queryRaw`SELECT "id", "slug", "name"->>${locale} AS "name" FROM "Category" ORDER BY "position", "id"`;
}

/** Of several products, each one's main picture first. */
export function imagesOf(db: Db, productIds: readonly string[], locale: Locale): Promise<Image[]> {
  return db.$queryRaw`
    SELECT "productId", "alt"->>${locale} AS "alt", "width", "height", "sources"
    FROM "Image" WHERE "productId" = ANY(${productIds}) ORDER BY "productId", "position"`;
}

/** What can be bought of several products, with price and stock. */
export async function variantsOf(
  db: Db,
  productIds: readonly string[],
  locale: Locale,
  currency: string,
): Promise<Variant[]> {
  const rows = await db.$queryRaw<VariantRow[]>`
    ${selectVariants(locale, currency)}
    WHERE v."productId" = ANY(${productIds}) AND v."active" ORDER BY v."productId", v."position"`;
  return rows.map((row) => toVariant(row, currency));
}

/** Withdrawn ones too, with nothing left to buy: carts and orders still name them. */
export async function variantsByIds(
  db: Db,
  ids: readonly string[],
  locale: Locale,
  currency: string,
): Promise<Variant[]> {
  const rows = await db.$queryRaw<VariantRow[]>`
    ${selectVariants(locale, currency)} WHERE v."id" = ANY(${ids})`;
  return rows.map((row) => toVariant(row, currency));
}

/** A day pass is priced per device, so that its stored price is none that could be shown. */
function selectVariants(locale: Locale, currency: string): Prisma.Sql {
  return Prisma.sql`
    SELECT v."id", v."productId", v."sku", v."name"->>${locale} AS "name", v."interval"::text AS "interval",
      CASE WHEN p."kind" <> 'DAY_PASS' THEN r."amountMinor" END AS "amountMinor",
      CASE WHEN v."active" AND p."active" THEN s."available" ELSE 0 END AS "quantityAvailable"
    FROM "Variant" v
    JOIN "Product" p ON p."id" = v."productId"
    LEFT JOIN "Price" r ON r."variantId" = v."id" AND r."currency" = ${currency}
    LEFT JOIN "Stock" s ON s."variantId" = v."id"`;
}

function toVariant({ amountMinor, ...variant }: VariantRow, currency: string): Variant {
  return { ...variant, price: amountMinor === null ? null : money(minorUnits(amountMinor), currency) };
}
