/** What ajv says of one mismatch, as far as it is read here. */
export type Mismatch = Readonly<{
  instancePath: string;
  schemaPath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}>;

/**
 * One sentence for the mismatches of one value. A union complains once for each of its arms; the arm that was meant is
 * the one whose complaint lies deepest.
 */
export function describeMismatches(value: unknown, mismatches: readonly Mismatch[]): string {
  const [meant] = [...mismatches].sort(
    (a, b) => depthOf(b) - depthOf(a) || Number(isDeleted(a)) - Number(isDeleted(b)),
  );
  if (!meant) return 'it does not fit';
  return `${fieldOf(meant) || 'the object'} ${complaint(value, meant)}`;
}

const isDeleted = ({ schemaPath }: Mismatch): boolean => schemaPath.includes('/Deleted');

/** `/data/0/status` of the field itself is `data.0.status`. */
function fieldOf({ instancePath, params }: Mismatch): string {
  const extra = params['additionalProperty'] ?? params['missingProperty'];
  return [...partsOf(instancePath), ...(typeof extra === 'string' ? [extra] : [])].join('.');
}

const depthOf = (mismatch: Mismatch): number =>
  fieldOf(mismatch).split('.').length - (mismatch.keyword === 'anyOf' ? 1 : 0);

function complaint(value: unknown, { instancePath, keyword, params, message }: Mismatch): string {
  const found = JSON.stringify(valueAt(value, partsOf(instancePath)))?.slice(0, 80);
  if (keyword === 'additionalProperties') return 'is not a field of this type';
  if (keyword === 'required') return 'is missing';
  if (keyword === 'enum') return `must be one of ${wordsOf(params['allowedValues'])}, not ${found}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}, not ${found}`;
  if (keyword === 'type') return `must be ${String(params['type'])}, not ${found}`;
  return `${message ?? keyword}, is ${found}`;
}

const MAX_WORDS = 12;

function wordsOf(allowed: unknown): string {
  const words = Array.isArray(allowed) ? allowed.map(String) : [];
  const more = words.length > MAX_WORDS ? ` and ${words.length - MAX_WORDS} more` : '';
  return `${words.slice(0, MAX_WORDS).join(', ')}${more}`;
}

const partsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function valueAt(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], value);
}
