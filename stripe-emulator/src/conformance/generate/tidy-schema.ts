export type Schema = { [keyword: string]: unknown };

/** Named shapes and what they refer to, as `#/definitions/…`. */
export type TidySchema = Readonly<{ shapes: Record<string, Schema>; definitions: Record<string, Schema> }>;

/** Numbers with a fraction; all others of Stripe's are whole: amounts, times, counts. */
const FRACTIONS = /percent|_rate$|^percentage$|latitude|longitude/;
const MAX_NAME = 120;

/** Takes the shapes out of the generator's wrapping, makes numbers whole, and names that fit into a reference. */
export function tidySchema(raw: Schema, nameOfAll: string): TidySchema {
  const definitions = raw['definitions'] as Record<string, Schema>;
  const files = Object.values(propertiesOf(definitions[nameOfAll])).map((reference) => nameIn(reference));
  const shapes = files.flatMap((file) => Object.entries(propertiesOf(definitions[file])));
  const others = Object.entries(definitions).filter(([name]) => name !== nameOfAll && !files.includes(name));
  const names = shortNames(others.map(([name]) => name));
  const tidy = (schema: Schema) => renameReferences(wholeNumbers(schema, ''), names) as Schema;
  return {
    shapes: Object.fromEntries(shapes.map(([name, schema]) => [name, tidy(schema)])),
    definitions: Object.fromEntries(others.map(([name, schema]) => [names.get(name) ?? name, tidy(schema)])),
  };
}

const propertiesOf = (schema: Schema | undefined) => (schema?.['properties'] ?? {}) as Record<string, Schema>;
const nameIn = (schema: Schema): string => String(schema['$ref']).slice(REFERENCE.length);
const REFERENCE = '#/definitions/';

function shortNames(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const short = new Map<string, string>();
  for (const name of names) {
    let wanted = name.replaceAll(/[^A-Za-z0-9_.-]+/g, '_').slice(0, MAX_NAME);
    while (taken.has(wanted)) wanted += '_';
    taken.add(wanted);
    short.set(name, wanted);
  }
  return short;
}

function wholeNumbers(schema: unknown, field: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => wholeNumbers(item, field));
  if (typeof schema !== 'object' || schema === null) return schema;
  const walked = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === 'properties') return [keyword, mapValues(value as Schema, wholeNumbers)];
    if (keyword === 'type' && !FRACTIONS.test(field)) return [keyword, wholeType(value)];
    return [keyword, wholeNumbers(value, field)];
  });
  return Object.fromEntries(walked);
}

function wholeType(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(wholeType);
  return type === 'number' ? 'integer' : type;
}

const mapValues = (record: Schema, change: (value: unknown, key: string) => unknown): Schema =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

function renameReferences(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => renameReferences(item, names));
  if (typeof schema !== 'object' || schema === null) return schema;
  return mapValues(schema as Schema, (value, keyword) => {
    if (keyword !== '$ref' || typeof value !== 'string') return renameReferences(value, names);
    const name = value.slice(REFERENCE.length);
    return REFERENCE + (names.get(name) ?? name);
  });
}
