import type { Locale } from '../platform/buyer.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import type { Keyset } from '../platform/graphql/cursor.ts';
import type { Sorted } from '../platform/graphql/connection.ts';
import type { Db } from '../platform/postgres.ts';
import type { ProductSort } from './catalog-enums.type.ts';
import {
  productColumns,
  shelfColumns,
  toProduct,
  toShelf,
  type Product,
  type ProductRow,
  type ShelfRow,
} from './product-sql.ts';

export type ProductWish = Readonly<{
  /** Words that must all occur; none for all products. */
  words: readonly string[];
  categorySlug: string | null;
  inStockOnly: boolean;
  sort: ProductSort;
  locale: Locale;
  currency: string;
  after: Keyset | null;
  limit: number;
}>;

/** What a list is sorted by, as one value; ties go to the lower id. */
type SortKey = Readonly<{ value: Prisma.Sql; type: Prisma.Sql; direction: Prisma.Sql; before: Prisma.Sql }>;

const ascending = { direction: Prisma.sql`ASC`, before: Prisma.sql`>` };
const descending = { direction: Prisma.sql`DESC`, before: Prisma.sql`<` };
const wholeNumber = Prisma.sql`bigint`;
const instant = Prisma.sql`timestamptz`;

/** Products without a price in the currency come last, whichever way the prices run. */
const BEYOND_ANY_PRICE = Prisma.sql`9223372036854775807`;
const BELOW_ANY_PRICE = Prisma.sql`-1`;

/** One page of products that can be shown, in one statement; the index of the sort is used where there is one. */
export async function listProducts(db: Db, wish: ProductWish): Promise<Sorted<Product>[]> {
  const key = sortKey(wish);
  const order = Prisma.sql`ORDER BY "key" ${key.direction}, "id" ASC`;
  const rows = await db.$queryRaw<(ProductRow & ShelfRow & { sortKey: string })[]>`
    SELECT page.*, page."key"::text AS "sortKey", offer.*, pictures.*
    FROM (SELECT * FROM (
      SELECT ${productColumns(wish.locale)}, ${key.value} AS "key"
      FROM "Product" p JOIN "Category" c ON c."id" = p."categoryId"
      WHERE p."active" AND ${Prisma.join(conditions(wish), ' AND ')}
    ) listed
    WHERE ${after(key, wish.after)} ${order} LIMIT ${wish.limit}) page
    ${shelfColumns(Prisma.sql`page."id"`, wish.locale, wish.currency)}
    ${order}`;
  return rows.map((row) => ({ ...toProduct(row), shelf: toShelf(row, wish.currency), sortKey: row.sortKey }));
}

function conditions({ words, categorySlug, inStockOnly }: ProductWish): Prisma.Sql[] {
  const inStock = inStockOnly ? Prisma.sql`AND coalesce(s."available" > 0, true)` : Prisma.empty;
  return [
    Prisma.sql`EXISTS (
      SELECT FROM "Variant" v LEFT JOIN "Stock" s ON s."variantId" = v."id"
      WHERE v."productId" = p."id" AND v."active" ${inStock})`,
    ...words.map((word) => Prisma.sql`p."searchText" LIKE ${containing(word)}`),
    ...(categorySlug === null ? [] : [Prisma.sql`c."slug" = ${categorySlug}`]),
  ];
}

/** Row comparison cannot run one column down and the other up, hence the two steps; the first one uses the index. */
function after(key: SortKey, last: Keyset | null): Prisma.Sql {
  if (last === null) return Prisma.sql`true`;
  const value = Prisma.sql`${last.key}::${key.type}`;
  return Prisma.sql`listed."key" ${key.before}= ${value}
    AND (listed."key" ${key.before} ${value} OR listed."id" > ${last.id})`;
}

function sortKey(wish: ProductWish): SortKey {
  if (wish.sort === 'PRICE_ASCENDING')
    return { value: lowestPrice(wish, BEYOND_ANY_PRICE), type: wholeNumber, ...ascending };
  if (wish.sort === 'PRICE_DESCENDING')
    return { value: lowestPrice(wish, BELOW_ANY_PRICE), type: wholeNumber, ...descending };
  if (wish.sort === 'BEST_SELLING')
    return { value: Prisma.sql`p."soldCount"::bigint`, type: wholeNumber, ...descending };
  if (wish.sort === 'RELEVANCE' && wish.words.length > 0)
    return { value: relevance(wish), type: wholeNumber, ...descending };
  return { value: Prisma.sql`p."createdAt"`, type: instant, ...descending };
}

function lowestPrice({ currency }: ProductWish, none: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT min(r."amountMinor") FROM "Variant" v JOIN "Price" r ON r."variantId" = v."id"
    WHERE v."productId" = p."id" AND v."active" AND r."currency" = ${currency}), ${none})`;
}

/** Names that begin with the words come before names that contain them, those before the rest; then newest first. */
function relevance({ words, locale }: ProductWish): Prisma.Sql {
  const name = Prisma.sql`lower(p."name"->>${locale})`;
  const phrase = escapeLike(words.join(' '));
  return Prisma.sql`
    (CASE WHEN ${name} LIKE ${`${phrase}%`} THEN 2 WHEN ${name} LIKE ${`%${phrase}%`} THEN 1 ELSE 0 END) * 100000000000000::bigint
    + (extract(epoch FROM p."createdAt") * 1000)::bigint`;
}

function containing(word: string): string {
  return `%${escapeLike(word)}%`;
}

/** What a shopper types is text, never a pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
