import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { runOrThrow } from '../../../dev/processes.ts';
import { figures } from '../closed-loop.ts';
import type { Ground } from '../ground.ts';
import { dataOf, document, openClient } from '../http-client.ts';
import { loopScenario } from '../http-scenario.ts';
import { CONNECTIONS, type Scenario } from '../scenario.ts';

/** The most that Apollo on Express can answer here. */
export function trivialQuery({ trivialUrl, measure }: Ground): Scenario {
  const client = openClient(trivialUrl, CONNECTIONS);
  const body = document('{ hello }');
  return loopScenario({
    name: 'apollo',
    title: 'trivial query, Apollo on Express',
    measured: measure('trivial-apollo'),
    step: async () => {
      const { hello } = dataOf<{ hello: string }>(await client.post(body));
      if (hello !== 'world') throw new Error(`hello is ${hello}`);
    },
    close: () => client.close(),
  });
}

const SKUS = 1000;

/** The least that any checkout writes: stock taken if it is there, an order, two lines, a row in the outbox. */
export async function makeCeilingTables(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`
    CREATE TABLE stock (sku int PRIMARY KEY, available int NOT NULL CHECK (available >= 0));
    CREATE TABLE "order" (id bigserial PRIMARY KEY, total bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE line (order_id bigint NOT NULL REFERENCES "order", sku int NOT NULL, quantity int NOT NULL,
      PRIMARY KEY (order_id, sku));
    CREATE TABLE outbox (id bigserial PRIMARY KEY, order_id bigint NOT NULL, kind text NOT NULL, at timestamptz NOT NULL DEFAULT now());
    INSERT INTO stock SELECT n, 100000000 FROM generate_series(1, ${SKUS}) n;`);
  await client.query('VACUUM ANALYZE');
  await client.end();
}

const SCRIPT = `\\set sku random(1, ${SKUS - 1})
BEGIN;
UPDATE stock SET available = available - 1 WHERE sku = :sku AND available >= 1;
INSERT INTO "order" (total) VALUES (2600) RETURNING id AS order \\gset
INSERT INTO line (order_id, sku, quantity) VALUES (:order, :sku, 1), (:order, :sku + 1, 1);
INSERT INTO outbox (order_id, kind) VALUES (:order, 'mail');
COMMIT;
`;

/** The same transaction by Postgres's own bench, which costs next to nothing itself. */
export function pgbench({ ceilingUrl }: Ground): Scenario {
  const named = { name: 'pgbench', title: 'least SQL of a checkout, pgbench' };
  const program = findPgbench();
  if (program === null) return { ...named, run: null, why: 'pgbench is not installed (Debian: postgresql-contrib)' };
  return {
    ...named,
    run: async ({ warmUpMs, measureMs }) => {
      const folder = mkdtempSync(join(tmpdir(), 'holdfast-pgbench-'));
      try {
        const script = join(folder, 'checkout.sql');
        writeFileSync(script, SCRIPT);
        const run = (seconds: number, ...more: string[]) =>
          runOrThrow(program, [...clientArgs(ceilingUrl), '-T', String(seconds), '-f', script, ...more], {
            cwd: folder,
          });
        await run(Math.max(1, Math.round(warmUpMs / 1000)));
        const said = await run(Math.max(1, Math.round(measureMs / 1000)), '-l');
        return { ...readPgbench(said, folder), cpuMs: {}, errors: 0, firstError: null };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function clientArgs(url: string): string[] {
  const { hostname, port, username, pathname } = new URL(url);
  return [
    '-n',
    '-h',
    hostname,
    '-p',
    port,
    '-U',
    username,
    '-d',
    pathname.slice(1),
    '-c',
    String(CONNECTIONS),
    '-j',
    '2',
  ];
}

/** The rate as it says it; latencies from its log, whose third column is microseconds. */
function readPgbench(said: string, folder: string) {
  const tps = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
  const logs = readdirSync(folder).filter((name) => name.startsWith('pgbench_log'));
  const latencies = logs.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  );
  if (!(tps > 0) || latencies.length === 0) throw new Error(`pgbench said nothing that could be read:\n${said}`);
  return { ...figures(latencies, 1), perSecond: tps };
}

/** On PATH, or where Debian keeps it. */
function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions];
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null;
}

/** The same transaction from Node, by the driver that the shop uses. */
export function throughPg({ ceilingUrl, measure }: Ground): Scenario {
  const pool = new pg.Pool({ connectionString: ceilingUrl, max: CONNECTIONS });
  return loopScenario({
    name: 'pg',
    title: 'least SQL of a checkout, node-pg',
    measured: measure(),
    step: async () => {
      const client = await pool.connect();
      try {
        await leastCheckout(client, 1 + Math.floor(Math.random() * (SKUS - 1)));
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  });
}

async function leastCheckout(client: pg.PoolClient, sku: number): Promise<void> {
  await client.query('BEGIN');
  const taken = await client.query('UPDATE stock SET available = available - 1 WHERE sku = $1 AND available >= 1', [
    sku,
  ]);
  if (taken.rowCount !== 1) throw new Error(`SKU ${sku} is sold out`);
  const { rows } = await client.query<{ id: string }>('INSERT INTO "order" (total) VALUES (2600) RETURNING id');
  const order = rows[0]?.id;
  await client.query('INSERT INTO line (order_id, sku, quantity) VALUES ($1, $2::int, 1), ($1, $2::int + 1, 1)', [
    order,
    sku,
  ]);
  await client.query(`INSERT INTO outbox (order_id, kind) VALUES ($1, 'mail')`, [order]);
  await client.query('COMMIT');
}
