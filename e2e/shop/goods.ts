// Goods and coupons of a test's own, so that no journey counts another one's pieces.
import { randomInt } from 'node:crypto';
import type pg from 'pg';
import { insertMissing, receiveMissingStock } from '../../prisma/seed/insert.ts';

const SAMPLE_SLUG = 'morning-mug'; // lends its category and its pictures

export type Goods = Readonly<{ slug: string; name: string; variantId: string; productId: string; priceMinor: number }>;
export type GoodsWish = {
  stock?: number;
  /** In minor units of the currency: US dollars unless said otherwise. */
  priceMinor?: number;
  currency?: 'USD' | 'JPY' | 'KRW';
  kind?: 'PHYSICAL' | 'SERVICE';
};

/** Puts a new product with one variant on sale, for one currency. */
export async function sellGoods(client: pg.Client, wish: GoodsWish = {}): Promise<Goods> {
  const { stock = 10, priceMinor = 24_00, currency = 'USD', kind = 'PHYSICAL' } = wish;
  const mark = newMark();
  const goods = {
    slug: `thing-${mark}`,
    name: `Thing ${mark}`,
    variantId: newId('var'),
    productId: newId('prd'),
    priceMinor,
  };
  await insertProduct(client, goods, kind);
  await insertVariant(client, goods, { mark, currency });
  if (kind === 'PHYSICAL') {
    const row = { variantId: goods.variantId, received: stock, available: stock };
    await receiveMissingStock(client, [row], new Date());
  }
  return goods;
}

// Old goods stand last on the shelves, so that the demo shop's stay where a shopper looks first.
async function insertProduct(client: pg.Client, { productId, slug, name }: Goods, kind: string): Promise<void> {
  const texts = JSON.stringify({ en: name, ja: name, ko: name });
  await client.query(
    `INSERT INTO "Product" ("id", "slug", "kind", "categoryId", "name", "description", "searchText", "createdAt")
     SELECT $1, $2, $3::"ProductKind", "categoryId", $4, "description", $5, "createdAt" - interval '10 years'
     FROM "Product" WHERE "slug" = $6`,
    [productId, slug, kind, texts, name.toLowerCase(), SAMPLE_SLUG],
  );
  await client.query(
    `INSERT INTO "Image" ("id", "productId", "position", "alt", "width", "height", "sources")
     SELECT $1, $2, 0, "alt", "width", "height", "sources" FROM "Image"
     WHERE "productId" = (SELECT "id" FROM "Product" WHERE "slug" = $3) AND "position" = 0`,
    [newId('img'), productId, SAMPLE_SLUG],
  );
}

type Label = { mark: string; currency: string };

async function insertVariant(client: pg.Client, goods: Goods, { mark, currency }: Label): Promise<void> {
  const { variantId, productId, priceMinor } = goods;
  const name = { en: '', ja: '', ko: '' };
  await insertMissing(client, 'Variant', [
    { id: variantId, productId, sku: `T-${mark}`, position: 0, name, active: true },
  ]);
  await insertMissing(client, 'Price', [{ variantId, currency, amountMinor: priceMinor }]);
}

export type Coupon = Readonly<{ id: string; code: string }>;
export type CouponWish = { percent?: number; usageLimit?: number | null };

/** A new coupon that takes off some percent. */
export async function issueCoupon(
  client: pg.Client,
  { percent = 10, usageLimit = null }: CouponWish = {},
): Promise<Coupon> {
  const coupon = { id: newId('cpn'), code: `SAVE${newMark().toUpperCase()}` };
  await insertMissing(client, 'Coupon', [
    { ...coupon, kind: 'PERCENT', basisPoints: percent * 100, usageLimit, claimed: 0 },
  ]);
  return coupon;
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const random = (length: number, letters: string) =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
const newId = (prefix: string) => `${prefix}_${random(22, LETTERS)}`;
const newMark = () => random(6, 'bcdfghjkmnpqrstvwxz');
