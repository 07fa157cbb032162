import { badRequest } from './api-error.ts';
import { clearable, integer, record, required, text, type Fields, type Parameter, type ValueOf } from './parameters.ts';

const MAX_METADATA_KEYS = 50; // this and the two below from Stripe's documentation, from memory
const MAX_METADATA_KEY_LENGTH = 40;
const MAX_METADATA_VALUE_LENGTH = 500;

/** `metadata[k]=v` sets, `metadata[k]=` unsets one key, `metadata=` clears them all (null here). */
export type MetadataChange = Readonly<Record<string, string>> | null | undefined;

export const metadata: Parameter<MetadataChange> = {
  read(value, path) {
    if (value === undefined) return undefined;
    if (value === '') return null;
    if (typeof value === 'string') throw badRequest('Invalid object', { param: path });
    const change: Record<string, string> = {};
    for (const [key, item] of Object.entries(value)) change[key] = metadataValue(key, item, `${path}[${key}]`);
    return change;
  },
};

function metadataValue(key: string, value: unknown, path: string): string {
  if (typeof value !== 'string') throw badRequest('Metadata values must be strings', { param: path });
  if (key.length > MAX_METADATA_KEY_LENGTH) throw badRequest(metadataTooLong('keys', MAX_METADATA_KEY_LENGTH, key));
  if (value.length > MAX_METADATA_VALUE_LENGTH) {
    throw badRequest(metadataTooLong('values', MAX_METADATA_VALUE_LENGTH, value), { param: path });
  }
  return value;
}

const metadataTooLong = (what: string, max: number, given: string) =>
  `Metadata ${what} can have up to ${max} characters, but you passed in one that is ${given.length} characters.`;

/** The metadata after the change, never the same object as before. */
export function changeMetadata(before: Record<string, string>, change: MetadataChange): Record<string, string> {
  if (change === undefined) return before;
  if (change === null) return {};
  const entries = Object.entries({ ...before, ...change });
  const after = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  if (Object.keys(after).length > MAX_METADATA_KEYS) {
    throw badRequest(`You can only have up to ${MAX_METADATA_KEYS} metadata keys.`, { param: 'metadata' });
  }
  return after;
}

const addressFields = {
  city: clearable(text()),
  country: clearable(text({ maxLength: 2 })),
  line1: clearable(text()),
  line2: clearable(text()),
  postal_code: clearable(text()),
  state: clearable(text()),
};
export const addressParameter = record(addressFields);
export type AddressInput = NonNullable<ValueOf<typeof addressParameter>>;

export const shippingParameter = record({
  address: required(addressParameter),
  name: required(text()),
  phone: clearable(text()),
  carrier: clearable(text()),
  tracking_number: clearable(text()),
});

/** Every field of an address, absent ones as null. */
export function completeAddress(address: Partial<AddressInput>) {
  return {
    city: address.city ?? null,
    country: address.country ?? null,
    line1: address.line1 ?? null,
    line2: address.line2 ?? null,
    postal_code: address.postal_code ?? null,
    state: address.state ?? null,
  };
}

const rangeFields = { gt: integer(), gte: integer(), lt: integer(), lte: integer() };
const rangeBox = record(rangeFields);
const exactMoment = integer();
export type TimeRange = number | NonNullable<ValueOf<typeof rangeBox>>;

/** `created=…` for one second, `created[gte]=…` for a span. */
export const timeRange: Parameter<TimeRange | undefined> = {
  read: (value, path) => (typeof value === 'string' ? exactMoment.read(value, path) : rangeBox.read(value, path)),
};

export function isWithin(moment: number, range: TimeRange | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return moment === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return moment > gt && moment >= gte && moment < lt && moment <= lte;
}

/** The three parameters every list takes. */
export const pagination = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: text(),
  ending_before: text(),
} satisfies Fields;
export type Page = {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};
