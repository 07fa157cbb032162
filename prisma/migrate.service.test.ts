import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from './migrate.ts';

let migrationsDir: string;
let databaseUrl: string;
let admin: Client;
let made = 0;

beforeEach(async () => {
  migrationsDir = mkdtempSync(join(tmpdir(), 'holdfast-migrations-'));
  admin = await connect(adminUrl());
  const name = `migrate_${process.pid}_${(made += 1)}`;
  await admin.query(`CREATE DATABASE ${name}`);
  databaseUrl = Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).href;
});

afterEach(async () => {
  await admin.query(`DROP DATABASE ${new URL(databaseUrl).pathname.slice(1)} WITH (FORCE)`);
  await admin.end();
  rmSync(migrationsDir, { recursive: true });
});

function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error('These tests need TEST_DATABASE_URL, a Postgres server on which they may create databases.');
  return url;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

function write(name: string, sql: string): void {
  mkdirSync(join(migrationsDir, name), { recursive: true });
  writeFileSync(join(migrationsDir, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = await connect(databaseUrl);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('migrations are applied in order, each once', async () => {
  write('2_more', 'ALTER TABLE goods ADD name text');
  write('1_first', 'CREATE TABLE goods (id int)');

  expect(await migrate({ databaseUrl, migrationsDir })).toEqual(['1_first', '2_more']);
  expect(await migrate({ databaseUrl, migrationsDir })).toEqual([]);
});

test('of several that migrate at once, one does', async () => {
  write('1_first', 'CREATE TABLE goods (id int)');

  const applied = await Promise.all([1, 2, 3].map(() => migrate({ databaseUrl, migrationsDir })));

  expect(applied.flat()).toEqual(['1_first']);
});

test('a migration that was edited after it was applied is refused by name', async () => {
  write('1_first', 'CREATE TABLE goods (id int)');
  await migrate({ databaseUrl, migrationsDir });
  write('1_first', 'CREATE TABLE goods (id bigint)');

  await expect(migrate({ databaseUrl, migrationsDir })).rejects.toThrow(/1_first was edited after/);
});

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  write('1_first', 'CREATE TABLE goods (id int)');
  write('2_wrong', 'CREATE TABLE half (id int); SELECT no_such_column FROM goods');

  await expect(migrate({ databaseUrl, migrationsDir })).rejects.toThrow(/2_wrong failed and was rolled back/);

  expect(await query(`SELECT to_regclass('half') AS half, to_regclass('goods')::text AS goods`)).toEqual([
    { half: null, goods: 'goods' },
  ]);
});

test('F42: a busy table is waited for with a short lock, again and again', async () => {
  write('1_first', 'CREATE TABLE goods (id int)');
  await migrate({ databaseUrl, migrationsDir });
  const busy = await connect(databaseUrl);
  await busy.query('BEGIN; LOCK TABLE goods IN ACCESS SHARE MODE');
  write('2_more', 'ALTER TABLE goods ADD name text');

  const migrated = migrate({ databaseUrl, migrationsDir, lockTimeoutMs: 50 });
  await delay(600); // long enough for several attempts
  await busy.query('COMMIT');
  await busy.end();

  expect(await migrated).toEqual(['2_more']);
});
