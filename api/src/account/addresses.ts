import { tidyAddress } from '../domain/address-form.ts';
import { addressProblems, type AddressWish } from '../domain/address.ts';
import { problem } from '../domain/field-rules.ts';
import type { InputRefusal, PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Db, Tx } from '../platform/postgres.ts';

const MOST_ADDRESSES = 50;

export type SavedAddress = AddressWish & Readonly<{ id: string; isDefault: boolean }>;

export type AddressChange = Readonly<{
  customerId: string;
  /** Null adds one. */
  addressId: string | null;
  address: AddressWish;
  /** The first one always does become the default. */
  isDefault: boolean;
}>;

const COLUMNS = {
  id: true,
  isDefault: true,
  recipient: true,
  phone: true,
  line1: true,
  line2: true,
  city: true,
  region: true,
  postalCode: true,
  country: true,
} as const;

/** The address book, the default first, then the newest. */
export function listAddresses(db: Db, customerId: string): Promise<SavedAddress[]> {
  return db.address.findMany({
    where: { customerId },
    select: COLUMNS,
    orderBy: [{ isDefault: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  });
}

/** Adds or changes an address (S1.18). Changes of one book happen one after another, so that it has one default. */
export async function saveAddress(
  shop: Pick<Platform, 'db' | 'clock' | 'config'>,
  given: AddressChange,
): Promise<Result<null, InputRefusal | PlainRefusal>> {
  const change = { ...given, address: tidyAddress(given.address) };
  const problems = addressProblems(['address'], change.address, shop.config.shippingCountries);
  if (problems.length > 0) return refuse({ code: 'INPUT_INVALID', problems });
  return shop.db.inTransaction(async (tx) => {
    const book = await lockBook(tx, change.customerId);
    return change.addressId === null ? add(tx, book, change, shop.clock.now()) : rewrite(tx, book, change);
  });
}

/** Takes an address out; of those left the newest becomes the default when it was that. Harmless when it is gone. */
export async function deleteAddress(
  { db }: Pick<Platform, 'db'>,
  { customerId, addressId }: Pick<AddressChange, 'customerId'> & { addressId: string },
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const [heir, ...rest] = (await lockBook(tx, customerId)).filter(({ id }) => id !== addressId);
    await tx.address.deleteMany({ where: { id: addressId, customerId } });
    if (heir && ![heir, ...rest].some(({ isDefault }) => isDefault)) await makeDefault(tx, customerId, heir.id);
  });
}

type Book = readonly Readonly<{ id: string; isDefault: boolean }>[];

/** Newest first. */
async function lockBook(tx: Tx, customerId: string): Promise<Book> {
  await lockCustomer(tx, customerId);
  return tx.address.findMany({
    where: { customerId },
    select: { id: true, isDefault: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}

async function add(tx: Tx, book: Book, { customerId, address, isDefault }: AddressChange, now: Date) {
  if (book.length >= MOST_ADDRESSES) return tooMany();
  const id = newId('adr');
  await tx.address.create({ data: { id, customerId, isDefault: false, createdAt: now, ...address } });
  if (isDefault || book.length === 0) await makeDefault(tx, customerId, id);
  return ok(null);
}

async function rewrite(tx: Tx, book: Book, { customerId, addressId, address, isDefault }: AddressChange) {
  const known = book.find(({ id }) => id === addressId);
  if (!known) return refuse<PlainRefusal>({ code: 'NOT_FOUND' });
  await tx.address.update({ where: { id: known.id }, data: address });
  if (isDefault && !known.isDefault) await makeDefault(tx, customerId, known.id);
  return ok(null);
}

async function makeDefault(tx: Tx, customerId: string, addressId: string): Promise<void> {
  await tx.address.updateMany({ where: { customerId, isDefault: true }, data: { isDefault: false } });
  await tx.address.updateMany({ where: { id: addressId, customerId }, data: { isDefault: true } });
}

function tooMany() {
  return refuse<InputRefusal>({ code: 'INPUT_INVALID', problems: [problem(['address'], 'OUT_OF_RANGE')] });
}

/** Not FOR UPDATE: that would make everybody wait who only writes an order of this customer. */
async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customerId} FOR NO KEY UPDATE`;
}

/**
 * Where an order went (S1.18). A guest has one address, the last one delivered to; a user keeps their own book, to which
 * a new address is added.
 */
export async function keepDeliveredTo(tx: Tx, customerId: string, address: AddressWish, now: Date): Promise<void> {
  await lockCustomer(tx, customerId);
  const book = await tx.address.findMany({ where: { customerId }, select: COLUMNS });
  const isUser = (await tx.user.count({ where: { customerId } })) > 0;
  const known = book.find(({ isDefault }) => isDefault);
  if (known && !isUser) {
    await tx.address.update({ where: { id: known.id }, data: address });
  } else if (book.length < MOST_ADDRESSES && !book.some((one) => isSame(one, address))) {
    const isDefault = book.length === 0;
    await tx.address.create({ data: { id: newId('adr'), customerId, isDefault, createdAt: now, ...address } });
  }
}

function isSame(saved: SavedAddress, address: AddressWish): boolean {
  return (Object.keys(address) as (keyof AddressWish)[]).every((field) => saved[field] === address[field]);
}

/** The address taken when a checkout names none (S1.18); null when there is none. */
export function defaultAddress(db: Db | Tx, customerId: string): Promise<AddressWish | null> {
  const { id: _, isDefault: __, ...select } = COLUMNS;
  return db.address.findFirst({ where: { customerId, isDefault: true }, select });
}
