import type { ResultOf, VariablesOf } from 'gql.tada';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

export const accountRefusal = graphql(`
  fragment AccountRefusal on Refusal {
    code
    message
    ... on InputInvalid {
      problems {
        path
        rule
        message
      }
    }
  }
`);

const userFields = graphql(`
  fragment UserFields on User {
    id
    email
    emailVerified
    name
    addresses {
      id
      isDefault
      lines
      recipient
      phone
      line1
      line2
      city
      region
      postalCode
      country
    }
  }
`);

const me = graphql(
  `
    query Me {
      me {
        ...UserFields
      }
    }
  `,
  [userFields],
);

export const loginOutcome = graphql(
  `
    fragment LoginOutcome on LoginResult {
      __typename
      ... on LoginSuccess {
        user {
          name
        }
        cart {
          totalQuantity
        }
      }
      ...AccountRefusal
    }
  `,
  [accountRefusal],
);

const login = graphql(
  `
    mutation Login($email: String!, $password: String!) {
      login(email: $email, password: $password) {
        ...LoginOutcome
      }
    }
  `,
  [loginOutcome],
);

const register = graphql(
  `
    mutation Register($input: RegisterInput!) {
      register(input: $input) {
        ...LoginOutcome
      }
    }
  `,
  [loginOutcome],
);

const logout = graphql(`
  mutation Logout {
    logout {
      cart {
        totalQuantity
      }
    }
  }
`);

export type User = ResultOf<typeof userFields>;
export type SavedAddress = User['addresses'][number];
export type LoginOutcome = ResultOf<typeof loginOutcome>;

/** Who is logged in, or null. */
export const loadUser = async (asker: Asker): Promise<User | null> => (await ask(asker, me, {})).me;

export const logIn = async (asker: Asker, typed: VariablesOf<typeof login>): Promise<LoginOutcome> =>
  (await ask(asker, login, typed)).login;

export const openAccount = async (asker: Asker, input: VariablesOf<typeof register>['input']): Promise<LoginOutcome> =>
  (await ask(asker, register, { input })).register;

export const logOut = async (asker: Asker) => (await ask(asker, logout, {})).logout;
