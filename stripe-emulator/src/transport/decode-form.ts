/** What a bracket-encoded form holds before any type is known: texts, and texts in named boxes. */
export type Encoded = string | EncodedBox;
export type EncodedBox = { [key: string]: Encoded };

const MAX_KEY_DEPTH = 12; // nothing of Stripe's nests deeper; keeps a hostile key from building a tower

/**
 * Reads `a[b][0]=x&c=y` into nested boxes. List positions stay as keys ("0", "1", "" for `a[]`);
 * the parameter reader decides what is a list. The box has no prototype: `__proto__` is a key like any other.
 */
export function decodeForm(text: string): EncodedBox {
  const root = emptyBox();
  if (text === '') return root;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    put(root, keyParts(unescapeText(key)), equals < 0 ? '' : unescapeText(pair.slice(equals + 1)));
  }
  return root;
}

export const emptyBox = (): EncodedBox => Object.create(null) as EncodedBox;

function unescapeText(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // a stray percent sign is itself
  }
}

function keyParts(key: string): string[] {
  const bracket = key.indexOf('[');
  if (bracket <= 0) return [key];
  const parts = [key.slice(0, bracket)];
  for (const inner of key.slice(bracket + 1).split('[')) {
    parts.push(inner.endsWith(']') ? inner.slice(0, -1) : inner);
  }
  return parts.slice(0, MAX_KEY_DEPTH);
}

function put(root: EncodedBox, parts: readonly string[], value: string): void {
  let box = root;
  for (const part of parts.slice(0, -1)) {
    const key = part === '' ? nextPosition(box) : part;
    const existing = box[key];
    const inner = typeof existing === 'object' ? existing : emptyBox();
    box[key] = inner;
    box = inner;
  }
  const last = parts.at(-1) ?? '';
  box[last === '' && parts.length > 1 ? nextPosition(box) : last] = value;
}

const nextPosition = (box: EncodedBox): string => String(Object.keys(box).length);
