import type pg from 'pg';

/** Fees by total quantity in minor units; the same in every test, so that totals can be read off. */
export const RATES = [
  { minQuantity: 1, USD: 6_00, JPY: 800, KRW: 4_000, KWD: 1_500, ISK: 900_00 },
  { minQuantity: 3, USD: 4_00, JPY: 500, KRW: 2_500, KWD: 1_000, ISK: 600_00 },
  { minQuantity: 6, USD: 0, JPY: 0, KRW: 0, KWD: 0, ISK: 0 },
] as const;

/** The shop needs a fee from one piece on. */
export async function seedRates(client: Pick<pg.Client, 'query'>): Promise<void> {
  for (const { minQuantity, ...amounts } of RATES) {
    for (const [currency, amountMinor] of Object.entries(amounts)) {
      await client.query(
        `INSERT INTO "ShippingRate" ("id", "currency", "minQuantity", "amountMinor", "name") VALUES ($1, $2, $3, $4, '{}')`,
        [`${currency} ${minQuantity}`, currency, minQuantity, amountMinor],
      );
    }
  }
}
