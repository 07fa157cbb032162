import type { Random } from './random.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHARACTERS_PER_NUMBER = 5; // 62^5 < 2^32

/** Makes ids in Stripe's manner: a prefix that names the type, then letters and digits. */
export type Ids = (prefix: string, length?: number) => string;

export function createIds(random: Random): Ids {
  return (prefix, length = 24) => {
    let id = prefix;
    for (let left = length; left > 0; left -= CHARACTERS_PER_NUMBER) {
      id += letters(random.next32(), Math.min(left, CHARACTERS_PER_NUMBER));
    }
    return id;
  };
}

function letters(number: number, count: number): string {
  let rest = number;
  let text = '';
  for (let i = 0; i < count; i++) {
    text += ALPHABET[rest % 62];
    rest = Math.floor(rest / 62);
  }
  return text;
}
