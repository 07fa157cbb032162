import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileChecks } from './compile-checks.ts';
import { generateSchema, type Wanted } from './generate-schema.ts';
import { statesOf } from './states.ts';

/** What a built folder holds beside the two programs. */
export type Contents = Readonly<{ requests: string[]; answers: string[]; states: string[] }>;

/** Makes the checks anew from the installed SDK and writes them into an empty folder. */
export function buildChecks(wanted: Wanted, folder: string): void {
  const schema = generateSchema(wanted);
  const names = Object.keys(schema.shapes);
  const isRequest = (name: string) => name.startsWith('request ');
  const requests = compileChecks(schema, names.filter(isRequest), { coerceTypes: true });
  const answers = compileChecks(
    schema,
    names.filter((name) => !isRequest(name)),
    {},
  );
  const contents: Contents = { requests: requests.names, answers: answers.names, states: statesOf(schema) };
  writeFileSync(join(folder, 'requests.cjs'), requests.code);
  writeFileSync(join(folder, 'answers.cjs'), answers.code);
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema));
  writeFileSync(join(folder, 'contents.json'), JSON.stringify(contents));
}
