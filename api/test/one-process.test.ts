import { expect, test } from 'vitest';
import { aCrowd, buyOverHttp } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { orderIn, readOrder, stockOf } from './builders/read-order.ts';
import { followOrder } from './harness/follow-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { REDIS_URL: undefined }, webhook: 'own process', worker: false });

test('K.1 R8 S0.19: without Redis one process is the whole shop: orders, webhook, worker and live pages', async () => {
  const port = new URL(world.webhookUrl).port;
  const api = await world.start('api', { API_PORT: port, API_RUNS_WORKER: 'true' });
  const graphqlUrl = `${api.ready[0]}/graphql`;
  const product = await aProduct(world, { stock: 1 });
  const [buyer] = await aCrowd(world, 1, product);
  if (!buyer) throw new Error('no buyer');

  expect(await buyOverHttp(graphqlUrl, buyer, 1600)).toBe('CheckoutSuccess');
  const { id } = await world.shop.db.order.findFirstOrThrow();
  const sessionId = (await readOrder(world, id)).attempts[0]?.sessionId ?? '';
  const page = await followOrder(graphqlUrl, buyer.cookie, id);
  expect(await page.next()).toMatchObject({ order: { status: 'PENDING' } });
  await pay(world, { sessionId }, CARD.declined);
  expect(await page.next()).toMatchObject({ order: { status: 'FAILED' } });
  await pay(world, { sessionId });

  expect(await page.next()).toMatchObject({ order: { status: 'UNSHIPPED' } });
  await orderIn(world, id, 'UNSHIPPED');
  expect(await stockOf(world, product)).toEqual({ available: 0, held: 0, committed: 1 });
  expect(await world.shop.db.cartLine.count({ where: { cartId: buyer.cartId } })).toBe(0);
  await world.quiet();
  await page.close();
  await api.stop();
});
