import { join } from 'node:path';

/** Folder of the whole project, below which every process is started. */
export const PROJECT = join(import.meta.dirname, '../../..');

/** An administrator's connection to the Postgres in which each test file makes its own database. */
export const adminUrl = (): string => required('TEST_DATABASE_URL');

/** A Redis that test files share; each has its own prefix. */
export const redisUrl = (): string => required('TEST_REDIS_URL');

function required(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set. \`pnpm test\` sets it; by hand name a Postgres and a Redis of your own.`);
}
