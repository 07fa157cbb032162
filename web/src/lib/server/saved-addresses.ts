import type { ResultOf, VariablesOf } from 'gql.tada';
import { accountRefusal, type SavedAddress } from './account.ts';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const addressOutcome = graphql(
  `
    fragment AddressOutcome on UserResult {
      __typename
      ... on User {
        email
      }
      ...AccountRefusal
    }
  `,
  [accountRefusal],
);

const saveAddress = graphql(
  `
    mutation SaveAddress($addressId: ID, $address: AddressInput!, $isDefault: Boolean!) {
      saveAddress(addressId: $addressId, address: $address, isDefault: $isDefault) {
        ...AddressOutcome
      }
    }
  `,
  [addressOutcome],
);

const deleteAddress = graphql(
  `
    mutation DeleteAddress($addressId: ID!) {
      deleteAddress(addressId: $addressId) {
        ...AddressOutcome
      }
    }
  `,
  [addressOutcome],
);

export type AddressOutcome = ResultOf<typeof addressOutcome>;
export type AddressChange = VariablesOf<typeof saveAddress>;

/** Adds an address, or changes the one of `addressId`. */
export const keepAddress = async (asker: Asker, change: AddressChange): Promise<AddressOutcome> =>
  (await ask(asker, saveAddress, change)).saveAddress;

export const dropAddress = async (asker: Asker, addressId: string): Promise<AddressOutcome> =>
  (await ask(asker, deleteAddress, { addressId })).deleteAddress;

/** What is written into a form of a saved address. */
export function inputOf({ recipient, phone, line1, line2, city, region, postalCode, country }: SavedAddress) {
  return { recipient, phone, line1, line2, city, region, postalCode, country };
}
