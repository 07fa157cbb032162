import { Ajv, type Options } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { Schema, TidySchema } from './tidy-schema.ts';

/** The shapes of one kind as a program of their own: check number `i` is exported as `check<i>`. */
export type CompiledChecks = Readonly<{ names: string[]; code: string }>;

const DEFINITIONS = 'sdk';

/** Compiled once and kept, because compiling takes a second and a test starts many emulators. */
export function compileChecks({ shapes, definitions }: TidySchema, wanted: readonly string[], options: Options) {
  const ajv = new Ajv({ strict: false, ...options, code: { source: true } });
  ajv.addSchema({ $id: DEFINITIONS, definitions });
  for (const [i, name] of wanted.entries()) ajv.addSchema({ $id: `shape${i}`, ...pointingAt(shapes[name]) });
  const exported = Object.fromEntries(wanted.map((_name, i) => [`check${i}`, `shape${i}`]));
  return { names: [...wanted], code: standalone.default(ajv, exported) };
}

/** References lead into the one schema that has all definitions. */
const pointingAt = (shape: Schema | undefined): Schema =>
  JSON.parse(JSON.stringify(shape).replaceAll('"#/definitions/', `"${DEFINITIONS}#/definitions/`)) as Schema;
