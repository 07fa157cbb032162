import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contents } from './generate/build-checks.ts';
import { describeMismatches, type Mismatch } from './violation.ts';

type Check = ((value: unknown) => boolean) & { errors?: Mismatch[] | null };

/** The SDK's types as checks, by name. */
export type Shapes = Readonly<{
  states: readonly string[];
  has(name: string): boolean;
  /** What is wrong with the value, in one sentence; null when it has the shape. Request values are turned into their types. */
  complaint(name: string, value: unknown): string | null;
}>;

/** Reads what `buildChecks` has written. */
export function readShapes(folder: string): Shapes {
  const load = createRequire(import.meta.url);
  const contents = JSON.parse(readFileSync(join(folder, 'contents.json'), 'utf8')) as Contents;
  const checks = new Map<string, Check>();
  for (const kind of ['requests', 'answers'] as const) {
    const program = load(join(folder, `${kind}.cjs`)) as Record<string, Check>;
    for (const [i, name] of contents[kind].entries()) checks.set(name, program[`check${i}`]!);
  }
  return {
    states: contents.states,
    has: (name) => checks.has(name),
    complaint(name, value) {
      const check = checks.get(name);
      if (!check) return `there is no schema for it (${name})`;
      return check(value) ? null : describeMismatches(value, check.errors ?? []);
    },
  };
}
