import type { Encoded, EncodedBox } from '../transport/decode-form.ts';

/** What a form means in JSON, as far as its keys tell: a box of positions is a list. Texts stay texts. */
export type RequestValue = string | RequestValue[] | { [name: string]: RequestValue };

export function requestValue(box: EncodedBox): { [name: string]: RequestValue } {
  return Object.fromEntries(Object.entries(box).map(([name, value]) => [name, valueOf(name, value)]));
}

/** Keys of metadata are the caller's: there a position is a name. */
function valueOf(name: string, value: Encoded): RequestValue {
  if (typeof value === 'string') return value;
  const positions = Object.keys(value);
  const isList = name !== 'metadata' && positions.length > 0 && positions.every((key) => /^\d+$/.test(key));
  if (!isList) return requestValue(value);
  return positions.sort((a, b) => Number(a) - Number(b)).map((key) => valueOf(key, value[key] ?? ''));
}
