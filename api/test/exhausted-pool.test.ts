import { expect, test } from 'vitest';
import { insideOf } from './harness/processes.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ worker: false });

const LIST = JSON.stringify({ query: '{ products(first: 1) { edges { cursor } } }' });

test('F24: with every connection asleep it answers 503 with a short wait, stays alive, and recovers by itself', async () => {
  const api = await world.start('api', { DATABASE_POOL: '2', INTERNAL_PORT: '0' });
  const inside = await insideOf(api);
  const list = () =>
    fetch(`${api.ready[0]}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: LIST });
  expect((await list()).status).toBe(200);

  await world.sql('BEGIN');
  await world.sql('LOCK TABLE "Product" IN ACCESS EXCLUSIVE MODE');
  const asleep = Array.from({ length: 6 }, list);
  await until('it is not ready', async () => (await fetch(`${inside}/readyz`)).status === 503);
  const live = await fetch(`${inside}/livez`);
  const answers = await Promise.all(asleep);
  await world.sql('ROLLBACK');

  expect(live.status).toBe(200);
  for (const answer of answers) {
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(2);
  }
  expect((await list()).status).toBe(200);
  await until('it is ready again', async () => (await fetch(`${inside}/readyz`)).status === 200);
  await api.stop();
});
