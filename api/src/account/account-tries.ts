import { sha256 } from '../platform/ids.ts';
import type { Limit, Try } from '../platform/tries.ts';

const QUARTER_S = 15 * 60;
const HOUR_S = 60 * 60;

/** A log-in that fails costs a try; many accounts from one address cost as one account from many (A01). */
const LOGIN_BY_ACCOUNT: Limit = { name: 'login:account', tries: 10, windowS: QUARTER_S };
const LOGIN_BY_ADDRESS: Limit = { name: 'login:address', tries: 50, windowS: QUARTER_S };

/** Registering tells which e-mails have accounts (A03). */
const REGISTER_BY_EMAIL: Limit = { name: 'register:email', tries: 5, windowS: HOUR_S };
const REGISTER_BY_ADDRESS: Limit = { name: 'register:address', tries: 30, windowS: HOUR_S };

/** Each asks for a mail to somebody who may not have asked. */
const MAIL_BY_EMAIL: Limit = { name: 'mail:email', tries: 5, windowS: HOUR_S };
const MAIL_BY_ADDRESS: Limit = { name: 'mail:address', tries: 30, windowS: HOUR_S };

/** Tokens cannot be guessed; each try may cost a hash. */
const TOKEN_BY_ADDRESS: Limit = { name: 'token:address', tries: 30, windowS: HOUR_S };

type From = Readonly<{ email: string; address: string }>;

export const loginTries = (from: From) => both(LOGIN_BY_ACCOUNT, LOGIN_BY_ADDRESS, from);
export const registerTries = (from: From) => both(REGISTER_BY_EMAIL, REGISTER_BY_ADDRESS, from);
export const mailTries = (from: From) => both(MAIL_BY_EMAIL, MAIL_BY_ADDRESS, from);
export const tokenTries = (address: string): Try[] => [{ limit: TOKEN_BY_ADDRESS, of: address }];

/** The address first: it pays for every account that it tries. E-mails are counted by their hash, of any length. */
function both(byEmail: Limit, byAddress: Limit, { email, address }: From): Try[] {
  return [
    { limit: byAddress, of: address },
    { limit: byEmail, of: sha256(email) },
  ];
}
