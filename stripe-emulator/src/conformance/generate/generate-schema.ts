import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { readSdkCalls, type SdkCall } from './sdk-calls.ts';
import { readEventInterfaces } from './sdk-events.ts';
import { readSdkFiles, type SdkFiles } from './sdk-files.ts';
import { asOnTheWire, fullName, keptUnions } from './sdk-types.ts';
import { tidySchema, type Schema, type TidySchema } from './tidy-schema.ts';

/** What schemas are wanted for: addresses with `:` for each id, and event types. */
export type Wanted = Readonly<{ addresses: readonly string[]; eventTypes: readonly string[] }>;

const EVENTS = 'resources/Events.d.ts';
const NAME_OF_ALL = 'EveryShape';

/**
 * One JSON Schema for all that comes in and goes out, from the types of the installed SDK. Its parts are named
 * `request GET /v1/…`, `answer GET /v1/…`, `event charge.refunded` and `error`. Takes some seconds.
 */
export function generateSchema(wanted: Wanted): TidySchema {
  const files = readSdkFiles();
  const calls = wantedCalls(files, wanted.addresses);
  const kept = keptResources(files, calls);
  const unions = keptUnions(files.types, kept);
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'));
  try {
    for (const [name, text] of files.types) {
      const shapes = [...callShapes(calls, name), ...eventShapes(text, name, wanted.eventTypes), ...errorShape(name)];
      write(
        join(folder, 'cjs', name),
        `${asOnTheWire(text, { file: name, kept, unions })}\n${interfaceOf(name, shapes)}`,
      );
    }
    write(join(folder, 'entry.ts'), entryFile([...new Set([...calls.map(({ file }) => file), EVENTS, ERRORS])]));
    write(join(folder, 'tsconfig.json'), TSCONFIG);
    return tidySchema(runGenerator(folder), NAME_OF_ALL);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Resources without a call of their own that the emulator puts in the place of an id. */
const INSIDE_OTHERS = ['Discount', 'LineItem'];

function keptResources({ types }: SdkFiles, calls: readonly SdkCall[]): Set<string> {
  const answered = calls.flatMap(({ file, answer }) =>
    answer.split(' | ').map((name) => fullName(file, types.get(file) ?? '', name)),
  );
  return new Set([...answered, ...INSIDE_OTHERS]);
}

const ERRORS = 'Types.d.ts';
/** What the SDK itself adds to an error; it is not in the body. */
const ADDED_TO_ERRORS = `'headers' | 'statusCode' | 'requestId' | 'detail' | 'exception'`;

type Shape = readonly [name: string, type: string];

function wantedCalls(files: SdkFiles, addresses: readonly string[]): SdkCall[] {
  const known = readSdkCalls(files);
  const missing = addresses.filter((address) => !known.has(address));
  if (missing.length > 0) {
    throw new Error(
      `no schema for ${missing.join(', ')}: stripe@${files.version} has no such call; ` +
        'if Stripe keeps its shape to itself, name it in src/conformance/without-schema.ts',
    );
  }
  return addresses.flatMap((address) => known.get(address) ?? []);
}

function callShapes(calls: readonly SdkCall[], file: string): Shape[] {
  return calls
    .filter((call) => call.file === file)
    .flatMap(({ address, request, answer, isList }) => [
      [`request ${address}`, request],
      [`answer ${address}`, answerType(answer, isList)],
    ]);
}

/** Events are looked at one by one, each by its own type: a union of all would only say that none fits. */
function answerType(answer: string, isList: boolean): string {
  const one = answer === 'Event' ? 'unknown' : answer;
  return isList ? `{ object: 'list'; data: Array<${one}>; has_more: boolean; url: string }` : one;
}

function eventShapes(declarations: string, file: string, types: readonly string[]): Shape[] {
  if (file !== EVENTS) return [];
  const interfaces = readEventInterfaces(declarations);
  return types.map((type) => {
    const name = interfaces.get(type);
    if (name === undefined) throw new Error(`no schema for the event type ${type}: the installed SDK has none`);
    return [`event ${type}`, name];
  });
}

const errorShape = (file: string): Shape[] =>
  file === ERRORS ? [['error', `{ error: Omit<StripeRawError, ${ADDED_TO_ERRORS}> }`]] : [];

function interfaceOf(file: string, shapes: readonly Shape[]): string {
  if (shapes.length === 0) return '';
  return `export interface ${interfaceName(file)} {\n${shapes.map(([name, type]) => `  '${name}': ${type};`).join('\n')}\n}\n`;
}

function entryFile(files: readonly string[]): string {
  const imports = files.map(
    (file) => `import type { ${interfaceName(file)} } from './cjs/${file.slice(0, -'.d.ts'.length)}.js';`,
  );
  const all = files.map((file) => `  ${interfaceName(file)}: ${interfaceName(file)};`);
  return `${imports.join('\n')}\nexport interface ${NAME_OF_ALL} {\n${all.join('\n')}\n}\n`;
}

const interfaceName = (file: string): string => `ShapesOf${file.replaceAll(/\W/g, '')}`;

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    skipLibCheck: true,
    types: [],
  },
  files: ['entry.ts'],
});

function runGenerator(folder: string): Schema {
  const generator = createGenerator({
    path: join(folder, 'entry.ts'),
    tsconfig: join(folder, 'tsconfig.json'),
    skipTypeCheck: true,
    topRef: true,
    expose: 'all',
    jsDoc: 'none',
    additionalProperties: false,
    encodeRefs: false,
  });
  return generator.createSchema(NAME_OF_ALL) as Schema;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
