import { beforeEach, expect, test } from 'vitest';
import { anAccount } from './builders/an-account.ts';
import { HOME } from './builders/place-order.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const BOOK = 'addresses { id city isDefault }';
const ANSWER = `{ ... on Refusal { code } ... on InputInvalid { problems { path rule } } ... on User { ${BOOK} } }`;
const SAVE = `mutation ($addressId: ID, $address: AddressInput!, $isDefault: Boolean! = false) {
  saveAddress(addressId: $addressId, address: $address, isDefault: $isDefault) ${ANSWER} }`;
const DELETE = `mutation ($addressId: ID!) { deleteAddress(addressId: $addressId) ${ANSWER} }`;

type Saved = { id: string; city: string; isDefault: boolean };
type Answer = { addresses?: Saved[]; code?: string; problems?: { path: string[]; rule: string }[] };

let me: Shopper;
beforeEach(async () => {
  me = aShopper(api);
  await anAccount(me);
});

const save = async (city: string, more: object = {}) =>
  (await me.ask<{ saveAddress: Answer }>(SAVE, { address: { ...HOME, city }, ...more })).data.saveAddress;
const remove = async (addressId: string) =>
  (await me.ask<{ deleteAddress: Answer }>(DELETE, { addressId })).data.deleteAddress;
const seen = ({ addresses = [] }: Answer) => addresses.map(({ city, isDefault }) => `${city}${isDefault ? '*' : ''}`);

test('S1.18: the first address is the default one, until another is said to be', async () => {
  await save('Chuo-ku');
  const two = await save('Minato-ku');
  const three = await save('Taito-ku', { isDefault: true });

  expect(seen(two)).toEqual(['Chuo-ku*', 'Minato-ku']);
  expect(seen(three)).toEqual(['Taito-ku*', 'Minato-ku', 'Chuo-ku']);
});

test('S1.18: changing an address keeps its place; deleting the default makes the newest the default', async () => {
  const first = (await save('Chuo-ku')).addresses?.[0]?.id ?? '';
  await save('Minato-ku');
  const changed = await save('Sumida-ku', { addressId: first });
  const without = await remove(first);

  expect(seen(changed)).toEqual(['Sumida-ku*', 'Minato-ku']);
  expect(seen(without)).toEqual(['Minato-ku*']);
  expect(seen(await remove(first))).toEqual(['Minato-ku*']);
  expect(seen(await remove(without.addresses?.[0]?.id ?? ''))).toEqual([]);
});

test('S1.18: many changes at once leave one default', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, n) => save(`Town ${n}`, { isDefault: n % 2 === 0 })));
  const { data } = await me.ask<{ me: Answer }>(`{ me { ${BOOK} } }`);
  await Promise.all((data.me.addresses ?? []).slice(0, 4).map(({ id }) => remove(id)));

  const rest = await me.ask<{ me: Answer }>(`{ me { ${BOOK} } }`);

  expect(data.me.addresses).toHaveLength(8);
  expect(rest.data.me.addresses).toHaveLength(4);
  for (const { me: book } of [data, rest.data]) {
    expect(book.addresses?.map(({ isDefault }) => isDefault)).toEqual(book.addresses?.map((_, place) => place === 0));
  }
});

test('what breaks a rule is said field by field, and nothing is saved', async () => {
  const answer = await save('', { address: { ...HOME, city: ' ', country: 'AQ', postalCode: 'x'.repeat(99) } });

  expect(answer.code).toBe('INPUT_INVALID');
  expect(answer.problems).toEqual(
    expect.arrayContaining([
      { path: ['address', 'city'], rule: 'REQUIRED' },
      { path: ['address', 'country'], rule: 'NOT_OFFERED' },
      { path: ['address', 'postalCode'], rule: 'OUT_OF_RANGE' },
    ]),
  );
  expect((await me.ask<{ me: Answer }>(`{ me { ${BOOK} } }`)).data.me.addresses).toEqual([]);
});

test('a book has at most fifty addresses', async () => {
  await save('Chuo-ku');
  await world.sql(
    `INSERT INTO "Address" SELECT 'adr_' || n || "id", "customerId", false, "recipient", "phone", "line1", "line2",
     "city", "region", "postalCode", "country", "createdAt" FROM "Address", generate_series(1, 49) n
     WHERE "customerId" = (SELECT "customerId" FROM "User" ORDER BY "createdAt" DESC LIMIT 1)`,
  );

  expect(await save('Minato-ku')).toMatchObject({
    code: 'INPUT_INVALID',
    problems: [{ path: ['address'], rule: 'OUT_OF_RANGE' }],
  });
});
