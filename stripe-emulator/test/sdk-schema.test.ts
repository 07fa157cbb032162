import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { asOnTheWire, keptUnions } from '../src/conformance/generate/sdk-types.ts';
import { readSdkCalls } from '../src/conformance/generate/sdk-calls.ts';
import { readSdkFiles } from '../src/conformance/generate/sdk-files.ts';
import type { Schema, TidySchema } from '../src/conformance/generate/tidy-schema.ts';
import { keptChecks } from '../src/conformance/kept-checks.ts';

const wanted = {
  addresses: ['GET /v1/coupons', 'POST /v1/coupons', 'DELETE /v1/coupons/:', 'GET /v1/prices/:', 'GET /v1/refunds/:'],
  eventTypes: ['coupon.updated'],
};
let schema: TidySchema;
beforeAll(async () => {
  const folders = await Promise.all([keptChecks(wanted), keptChecks(wanted)]); // the second waits for the first
  expect(folders[0]).toBe(folders[1]);
  schema = JSON.parse(readFileSync(join(folders[0], 'schema.json'), 'utf8')) as TidySchema;
});

const plain = { file: 'resources/Coupons.d.ts', kept: new Set<string>(), unions: new Map<string, string[]>() };
const fieldOf = (type: string, field: string): unknown =>
  (schema.definitions[type]?.['properties'] as Record<string, Schema> | undefined)?.[field];

test('open enums are closed: a word that Stripe may add one day is none of today', () => {
  const wire = asOnTheWire(`type Duration = 'forever' | 'once' | OtherString;`, plain);

  expect(wire).toBe(`type Duration = 'forever' | 'once';`);
  expect(schema.definitions['Coupon.Duration']).toEqual({ type: 'string', enum: ['forever', 'once', 'repeating'] });
});

test('decimals are texts, percentages may have a fraction, every other number is whole', () => {
  const wire = asOnTheWire('unit_amount_decimal: Decimal | null;', plain);

  expect(wire).toBe('unit_amount_decimal: string | null;');
  expect(fieldOf('Price', 'unit_amount_decimal')).toEqual({ type: ['string', 'null'] });
  expect(fieldOf('Coupon', 'percent_off')).toEqual({ type: ['number', 'null'] });
  expect(fieldOf('Coupon', 'amount_off')).toEqual({ type: ['integer', 'null'] });
});

test('an expandable field is its id or an object that the emulator has', () => {
  const kept = new Set(['Charge', 'Dispute']);
  const file = 'resources/BalanceTransactions.d.ts';
  const unions = keptUnions([[file, 'export type Source = Charge | Issuing.Card;']], kept);
  const declarations = 'charge: string | Charge | null;\naccount: string | Account;\nsource: string | Source | null;';

  const wire = asOnTheWire(declarations, { file, kept, unions });
  const issuing = asOnTheWire('dispute: string | Dispute;', { file: 'resources/Issuing/Cards.d.ts', kept, unions });

  expect(wire).toBe('charge: string | Charge | null;\naccount: string;\nsource: string | Source | null;');
  expect(unions).toEqual(new Map([['Source', ['Charge']]]));
  expect(issuing).toBe('dispute: string;'); // another resource of the same name
});

test('objects have the fields of the SDK and no others; what it does not mark as optional must be there', () => {
  expect(schema.definitions['DeletedCoupon']).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string' },
      object: { type: 'string', const: 'coupon' },
      deleted: { type: 'boolean', const: true },
    },
    required: ['id', 'object', 'deleted'],
    additionalProperties: false,
  });
});

test('requests, lists, deleted objects, events and errors have schemas', () => {
  expect(Object.keys(schema.shapes).sort()).toEqual([
    'answer DELETE /v1/coupons/:',
    'answer GET /v1/coupons',
    'answer GET /v1/prices/:',
    'answer GET /v1/refunds/:',
    'answer POST /v1/coupons',
    'error',
    'event coupon.updated',
    'request DELETE /v1/coupons/:',
    'request GET /v1/coupons',
    'request GET /v1/prices/:',
    'request GET /v1/refunds/:',
    'request POST /v1/coupons',
  ]);
  expect(schema.shapes['answer GET /v1/coupons']).toMatchObject({ required: ['object', 'data', 'has_more', 'url'] });
  expect(fieldOf('CouponUpdatedEvent.Data', 'previous_attributes')).toMatchObject({ type: 'object' });
});

test('the types of a call are found by its address', () => {
  const calls = readSdkCalls(readSdkFiles());

  expect(calls.get('POST /v1/checkout/sessions/:/expire')).toMatchObject({
    file: 'resources/Checkout/Sessions.d.ts',
    request: 'Checkout.SessionExpireParams',
    answer: 'Session',
  });
  expect(calls.get('GET /v1/customers/:')).toMatchObject({ answer: 'Customer | DeletedCustomer', isList: false });
  expect(calls.get('GET /v1/prices')).toMatchObject({ answer: 'Price', isList: true });
});
