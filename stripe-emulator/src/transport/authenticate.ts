import { ApiError } from './api-error.ts';

/** The account that every key belongs to. */
export const ACCOUNT_ID = 'acct_1Emulator';

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";

const PUBLISHABLE_KEY =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.';

/** Accepts any test-mode secret or restricted key, as Bearer or as the user of Basic; refuses everything else. */
export function authenticate(authorization: string | undefined): void {
  const key = readKey(authorization ?? '');
  if (key === '') throw new ApiError(401, NO_KEY);
  if (/^pk_test_\w+$/.test(key)) throw new ApiError(401, PUBLISHABLE_KEY, { code: 'secret_key_required' });
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

/** A key that belongs to another account than the one that is named. */
export const accountNotAccessible = (authorization: string | undefined, account: string): ApiError =>
  new ApiError(
    403,
    `The provided key '${mask(readKey(authorization ?? ''))}' does not have access to account '${account}' ` +
      '(or that account does not exist). Application access may have been revoked.',
    { code: 'account_invalid' },
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
