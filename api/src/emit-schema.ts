import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { buildShopSchema } from './schema.ts';

/** Prints the contract; with --write it goes to schema.graphql at the root, which is committed and checked for drift. */
const TARGET = new URL('../../schema.graphql', import.meta.url);

const sdl = `${printSchema(buildShopSchema())}\n`;
if (process.argv.includes('--write')) writeFileSync(TARGET, sdl);
else process.stdout.write(sdl);
