/**
 * The old values of whatever differs, as `*.updated` events carry them: of an object inside only the fields that
 * changed, of a list all of it, null for what was not there.
 */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const previous: Record<string, unknown> = {};
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    previous[key] = isPlain(was) && isPlain(is) ? previousAttributes(was, is) : (was ?? null);
  }
  return previous;
}

const entriesOf = (object: object): Map<string, unknown> => new Map(Object.entries(object));

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
