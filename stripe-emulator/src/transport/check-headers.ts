import { isApiVersion } from '../core/api-versions.ts';
import { badRequest } from './api-error.ts';
import { ACCOUNT_ID, accountNotAccessible } from './authenticate.ts';

type Headers = Readonly<{
  authorization: string | undefined;
  apiVersion: string | undefined;
  account: string | undefined;
}>;

/** Refuses a version that was never published, and another account than the emulator's: there is no Connect. */
export function checkHeaders({ authorization, apiVersion, account }: Headers): void {
  if (apiVersion !== undefined && !isApiVersion(apiVersion)) throw unknownVersion(apiVersion);
  if (account !== undefined && account !== ACCOUNT_ID) throw accountNotAccessible(authorization, account);
}

export const unknownVersion = (version: string, param?: string) =>
  badRequest(`Invalid Stripe API version: ${version}`, param === undefined ? {} : { param });
