import type { ResultOf, VariablesOf } from 'gql.tada';
import { accountRefusal, loginOutcome, type LoginOutcome } from './account.ts';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const requestMail = graphql(`
  mutation RequestMail($email: String!, $kind: RequestedMail!) {
    requestMail(email: $email, kind: $kind) {
      email
    }
  }
`);

const resetPassword = graphql(
  `
    mutation ResetPassword($token: String!, $newPassword: String!) {
      resetPassword(token: $token, newPassword: $newPassword) {
        ...LoginOutcome
      }
    }
  `,
  [loginOutcome],
);

const verifyEmail = graphql(
  `
    mutation VerifyEmail($token: String!) {
      verifyEmail(token: $token) {
        __typename
        ... on User {
          email
        }
        ...AccountRefusal
      }
    }
  `,
  [accountRefusal],
);

/** Whether there is such an account is not said, not even here. */
export const askForMail = async (asker: Asker, wish: VariablesOf<typeof requestMail>) =>
  (await ask(asker, requestMail, wish)).requestMail;

/** Sets a new password with the token of a mailed link, and logs in. */
export const setPassword = async (asker: Asker, wish: VariablesOf<typeof resetPassword>): Promise<LoginOutcome> =>
  (await ask(asker, resetPassword, wish)).resetPassword;

export const proveEmail = async (asker: Asker, token: string): Promise<ResultOf<typeof verifyEmail>['verifyEmail']> =>
  (await ask(asker, verifyEmail, { token })).verifyEmail;
