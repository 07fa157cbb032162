import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLONE } from './settings.ts';

type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

/** Which folder's package.json names which of the agreed parts. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['api', ['@apollo/server', 'graphql', 'type-graphql', 'stripe', '@prisma/client', 'lucia', 'ioredis', 'vitest']],
  ['web', ['@sveltejs/kit', 'svelte', 'graphql', 'vitest']],
  ['prisma', ['prisma']],
  ['e2e', ['@playwright/test']],
];

const PLACES = ['api', 'web', 'prisma', 'schema.graphql', 'docker-compose.yml', 'package.json', 'pnpm-workspace.yaml'];

test.for(PARTS)('K.4: %s is built of the agreed parts: %s', ([folder, parts]) => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(CLONE, folder, 'package.json'), 'utf8'),
  ) as Manifest;

  expect(Object.keys({ ...dependencies, ...devDependencies })).toEqual(expect.arrayContaining([...parts]));
});

test.for([...PLACES, 'README.md'])('K.4: %s stands at the top', (place) => {
  expect(existsSync(join(CLONE, place))).toBe(true);
});
