import pg from 'pg';
import { movableClock, type MovableClock } from './clock.ts';

/** A clock that follows the row of TestClock, and how to stop following. */
export type FollowedClock = Readonly<{ clock: MovableClock; stop(): Promise<void> }>;

/**
 * For NODE_ENV=test only: every process of the shop reads one offset, so that tests move time for all of them at once.
 * Whoever moves the row notifies the channel `test_clock`.
 */
export async function followTestClock(databaseUrl: string): Promise<FollowedClock> {
  const client = new pg.Client(databaseUrl);
  const clock = movableClock();
  client.on('error', () => {}); // the database ends with the test
  client.on('notification', ({ payload }) => clock.setOffset(Number(payload)));
  await client.connect();
  await client.query('LISTEN test_clock');
  const { rows } = await client.query<{ offsetMs: string }>('SELECT "offsetMs" FROM "TestClock" WHERE "id" = 1');
  clock.setOffset(Number(rows[0]?.offsetMs ?? 0));
  return { clock, stop: () => client.end() };
}

/** Moves every process's clock to `offsetMs` ahead of the machine's. */
export async function moveTestClock(client: Pick<pg.Client, 'query'>, offsetMs: number): Promise<void> {
  await client.query(
    'INSERT INTO "TestClock" ("id", "offsetMs") VALUES (1, $1) ON CONFLICT ("id") DO UPDATE SET "offsetMs" = $1',
    [offsetMs],
  );
  await client.query("SELECT pg_notify('test_clock', $1)", [String(offsetMs)]);
}
