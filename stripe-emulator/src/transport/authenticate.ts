import { ApiError } from './api-error.ts';

const ACCOUNT_ID = 'acct_1Emulator'; // the one that every key belongs to
const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";

/** Accepts any test-mode secret or restricted key, as Bearer or as the user of Basic; refuses everything else. */
export function authenticate(authorization: string | undefined): void {
  const key = readKey(authorization ?? '');
  if (key === '') throw new ApiError(401, NO_KEY);
  if (!/^(sk|rk)_test_\w+$/.test(key)) throw new ApiError(401, `Invalid API Key provided: ${mask(key)}`);
}

/** A key that was good once. */
export const keyExpired = (authorization: string | undefined): ApiError =>
  new ApiError(401, `Expired API Key provided: ${mask(readKey(authorization ?? ''))}`, { code: 'api_key_expired' });

/** A key that may do other things. */
export const keyNotPermitted = (authorization: string | undefined): ApiError =>
  new ApiError(
    403,
    `The provided key '${mask(readKey(authorization ?? ''))}' does not have the required permissions for this ` +
      `endpoint on account '${ACCOUNT_ID}'. Having more permissions would allow this request to continue.`,
  );

function readKey(authorization: string): string {
  const space = authorization.indexOf(' ');
  const scheme = authorization.slice(0, space).toLowerCase();
  const credentials = authorization.slice(space + 1).trim();
  if (scheme === 'bearer') return credentials;
  if (scheme === 'basic') return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '';
  return '';
}

const mask = (key: string): string =>
  key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
