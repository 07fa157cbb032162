import { Client, type ClientBase } from 'pg';
import { catalogue } from './catalogue.ts';
import { coupons } from './coupons.ts';
import { insertMissing, receiveMissingStock } from './insert.ts';
import { people } from './people.ts';
import { customerRow, userRow } from './people-rows.ts';
import { categoryRow, imageRows, priceRows, productRow, stockRows, variantRows } from './product-rows.ts';
import { couponAmountRows, couponRow, shippingRateRows } from './rule-rows.ts';
import { shippingRates } from './shipping.ts';

/** Fills a migrated database with the demo shop, all or nothing; what is there already stays as it is. */
export async function seed(client: ClientBase, now: Date): Promise<void> {
  await client.query('BEGIN');
  try {
    await seedGoods(client, now);
    await seedRules(client, now);
    await seedPeople(client, now);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function seedGoods(client: ClientBase, now: Date): Promise<void> {
  const products = catalogue.flatMap((category) => category.products);
  await insertMissing(client, 'Category', catalogue.map(categoryRow));
  await insertMissing(
    client,
    'Product',
    catalogue.flatMap((category) => category.products.map((product) => productRow(category, product, now))),
  );
  await insertMissing(client, 'Image', products.flatMap(imageRows));
  await insertMissing(client, 'Variant', products.flatMap(variantRows));
  await insertMissing(client, 'Price', products.flatMap(priceRows));
  await receiveMissingStock(client, products.flatMap(stockRows), now);
}

async function seedRules(client: ClientBase, now: Date): Promise<void> {
  await insertMissing(
    client,
    'Coupon',
    coupons.map((coupon) => couponRow(coupon, now)),
  );
  await insertMissing(client, 'CouponAmount', coupons.flatMap(couponAmountRows));
  await insertMissing(client, 'ShippingRate', shippingRates.flatMap(shippingRateRows));
}

async function seedPeople(client: ClientBase, now: Date): Promise<void> {
  await insertMissing(
    client,
    'Customer',
    people.map((person) => customerRow(person, now)),
  );
  await insertMissing(client, 'User', await Promise.all(people.map((person) => userRow(person, now))));
}

async function seedDatabase(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await seed(client, new Date());
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL;
  if (url === undefined) {
    console.error('The demo data needs DATABASE_URL, the address of a migrated Postgres database.');
    process.exit(1);
  }
  await seedDatabase(url);
  console.log('The demo shop is stocked.');
}
