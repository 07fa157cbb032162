import { readdirSync, readFileSync } from 'node:fs';
import { verify } from '@node-rs/argon2';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from './people.ts';
import { seed } from './seed.ts';

const MIGRATIONS = new URL('../migrations/', import.meta.url);
const NOW = new Date('2026-11-21T09:00:00Z');
const database = `seed_${process.pid}_${Date.now()}`;
let admin: Client;
let shop: Client;

beforeAll(async () => {
  admin = await connect(adminUrl());
  await admin.query(`CREATE DATABASE ${database}`);
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  shop = await connect(url.href);
  for (const sql of migrations()) await shop.query(sql);
  await seed(shop, NOW);
});

afterAll(async () => {
  await shop?.end();
  await admin?.query(`DROP DATABASE IF EXISTS ${database}`);
  await admin?.end();
});

test('stocking the shop twice changes nothing', async () => {
  const before = await contents();
  expect(before.Product?.length).toBeGreaterThanOrEqual(48);

  await seed(shop, new Date('2027-01-01T00:00:00Z'));

  expect(await contents()).toEqual(before);
});

test('stocking the shop again leaves what was sold since as it is', async () => {
  const sku = 'MUG-OAT';
  const sell = `UPDATE "Stock" SET "available" = "available" - 1, "committed" = 1
    WHERE "variantId" = (SELECT "id" FROM "Variant" WHERE "sku" = $1) RETURNING "available"`;
  const { rows } = await shop.query(sell, [sku]);

  await seed(shop, NOW);

  const now = await shop.query(
    'SELECT "available" FROM "Stock" JOIN "Variant" ON "id" = "variantId" WHERE "sku" = $1',
    [sku],
  );
  expect(now.rows).toEqual(rows);
});

test('the people of the demo shop can log in with the passwords that README.md names', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

  for (const { email, password, role } of people) {
    const { rows } = await shop.query('SELECT "passwordHash", "role" FROM "User" WHERE "email" = $1', [email]);
    expect(await verify(rows[0].passwordHash, password)).toBe(true);
    expect(rows[0].role).toBe(role);
    for (const text of [email, password]) expect(readme).toContain(`\`${text}\``);
  }
});

test('every piece in stock was received by a movement that says so', async () => {
  const unexplained = await shop.query(
    `SELECT "variantId" FROM "Stock" s
     LEFT JOIN (SELECT "variantId", sum("quantity") AS moved FROM "StockMovement" WHERE "kind" = 'RECEIVED' GROUP BY 1) m
     USING ("variantId") WHERE s."received" <> coalesce(m.moved, 0)`,
  );

  expect(unexplained.rows).toEqual([]);
});

test('every variant has a price in each currency, and every product a picture', async () => {
  const { rows } = await shop.query(
    `SELECT (SELECT count(*) FROM "Variant" v WHERE (SELECT count(*) FROM "Price" p WHERE p."variantId" = v."id") <> 3)::int
              AS "withoutPrices",
            (SELECT count(*) FROM "Product" p WHERE NOT EXISTS (SELECT FROM "Image" i WHERE i."productId" = p."id"))::int
              AS "withoutPicture"`,
  );

  expect(rows).toEqual([{ withoutPrices: 0, withoutPicture: 0 }]);
});

test('a shop that cannot be stocked whole is not stocked at all', async () => {
  await shop.query('BEGIN; DELETE FROM "ShippingRate"; DELETE FROM "CouponAmount"; COMMIT');
  await shop.query('ALTER TABLE "ShippingRate" ADD CONSTRAINT "closed" CHECK (false)');

  await expect(seed(shop, NOW)).rejects.toThrow('closed');

  const { rows } = await shop.query('SELECT FROM "CouponAmount"');
  expect(rows).toHaveLength(0);
});

function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) {
    throw new Error('These tests need TEST_DATABASE_URL, a Postgres server on which they may create databases.');
  }
  return url;
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

function migrations(): string[] {
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map((folder) => folder.name)
    .sort()
    .map((name) => readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'));
}

/** Every row of every table that the seed fills. */
async function contents(): Promise<Record<string, unknown[]>> {
  const tables = ['Category', 'Product', 'Image', 'Variant', 'Price', 'Stock', 'StockMovement'];
  const rules = ['Coupon', 'CouponAmount', 'ShippingRate'];
  const found: Record<string, unknown[]> = {};
  for (const table of [...tables, ...rules]) {
    found[table] = (await shop.query(`SELECT * FROM "${table}" t ORDER BY t::text`)).rows;
  }
  return found;
}
