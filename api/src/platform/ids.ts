import { randomBytes, createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_BITS = 128;
const LENGTH = 22; // 62^22 > 2^128

/** Prefixes of the ids that leave the shop; none of them is one of Stripe's. */
export type IdPrefix =
  'ord' | 'oln' | 'crt' | 'cln' | 'cst' | 'usr' | 'adr' | 'att' | 'prd' | 'var' | 'cat' | 'cpn' | 'img' | 'flt' | 'rfd';

/** An opaque id: the prefix and 128 random bits, for example ord_0Jq… . */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${base62(randomBytes(RANDOM_BITS / 8))}`;
}

/** A secret of 256 random bits for cookies and tokens, in URL-safe text. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal: what is stored instead of a secret, and what tells one input from another. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function base62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < LENGTH) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
