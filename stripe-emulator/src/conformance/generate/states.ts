import type { Schema, TidySchema } from './tidy-schema.ts';

/** The fields that say where an object stands. */
const STATE_FIELDS = ['status', 'payment_status'];

/** Every state that the SDK's enums know of the objects in the shapes: `checkout.session.status=open`. */
export function statesOf({ definitions }: TidySchema): string[] {
  const resolve = (schema: Schema): Schema => {
    const name =
      String(schema['$ref'] ?? '')
        .split('/')
        .at(-1) ?? '';
    return name === '' ? schema : resolve(definitions[name] ?? {});
  };
  const states = Object.values(definitions).flatMap((definition) => {
    const properties = (definition['properties'] ?? {}) as Record<string, Schema>;
    const object = properties['object']?.['const'];
    if (typeof object !== 'string') return [];
    return STATE_FIELDS.flatMap((field) =>
      valuesOf(properties[field] ?? {}, resolve).map((value) => `${object}.${field}=${value}`),
    );
  });
  return [...new Set(states)].sort();
}

function valuesOf(schema: Schema, resolve: (schema: Schema) => Schema): string[] {
  const { enum: values, anyOf: arms, const: only } = resolve(schema);
  if (Array.isArray(values)) return values.filter((value) => typeof value === 'string');
  if (Array.isArray(arms)) return arms.flatMap((arm) => valuesOf(arm as Schema, resolve));
  return typeof only === 'string' ? [only] : [];
}
