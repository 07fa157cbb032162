import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GraphQLField } from 'graphql';
import { startSession } from '../src/account/sessions.ts';
import { joinCarts } from '../src/cart/join-carts.ts';
import { buildShopSchema } from '../src/schema.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { aUser } from './builders/a-user.ts';
import { fill, orderForSure } from './builders/buy-as-user.ts';
import { HOME } from './builders/place-order.ts';
import { readOrder } from './builders/read-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';
import { ROWS, type Thing } from './matrix/rows.ts';
import { selectAll } from './matrix/select-all.ts';

const world = useWorld();
const api = useApi(world);

const schema = buildShopSchema();
const roots = ['query', 'mutation', 'subscription'] as const;
type Field = { name: string; operation: (typeof roots)[number]; field: GraphQLField<unknown, unknown> };
const fields: Field[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
  (type, place) =>
    Object.entries(type?.getFields() ?? {}).map(([name, field]) => ({
      name,
      operation: roots[place] ?? 'query',
      field,
    })),
);

const CALLERS = ['nobody', 'guest', 'other guest', 'revoked', 'other user', 'admin', 'user'] as const;
type Caller = (typeof CALLERS)[number];
type Owner = 'guest' | 'user';
type Outcome = 'answered' | 'NOT_FOUND' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** What belongs to each owner; every text of theirs carries their mark. */
type Things = Record<Thing, string>;
const things = {} as Record<Owner, Things>;
const cookies = {} as Record<Caller, string>;
const MARKS: Record<Owner, string> = { guest: 'MARK-OF-THE-GUEST', user: 'MARK-OF-THE-USER' };

beforeAll(async () => {
  const [user, other, admin] = [await aUser(world), await aUser(world), await aUser(world, { role: 'ADMIN' })];
  cookies.nobody = '';
  cookies['other guest'] = await aGuestsCookie();
  cookies.guest = await aGuestsCookie();
  cookies.user = await aLogIn(user);
  cookies['other user'] = await aLogIn(other);
  cookies.admin = await aLogIn(admin);
  cookies.revoked = await aLogIn(user);
  const [newest] = await world.sql<{ id: string }>(
    'SELECT "id" FROM "Session" WHERE "userId" = $1 ORDER BY "createdAt" DESC LIMIT 1',
    user.id,
  );
  await world.sql('DELETE FROM "Session" WHERE "id" = $1', newest?.id);
  const { productId } = await aProduct(world);
  await world.sql(`UPDATE "Product" SET "slug" = 'on-show' WHERE "id" = $1`, productId);
  things.guest = await thingsOf('guest');
  things.user = await thingsOf('user');
});

const callerOf = (caller: Caller): Shopper => aShopper(api, { cookie: cookies[caller] });

async function aGuestsCookie(): Promise<string> {
  return cartCookieOf(world, await aCart(world, { lines: [await aProduct(world, { stock: 50 })] }));
}

async function aLogIn(user: { id: string; customerId: string }): Promise<string> {
  await joinCarts(world.shop, { user, guestToken: null, currency: 'USD' });
  return `session=${await startSession(world.shop, user.id, 'COOKIE')}`;
}

/** An order with its session, an address and a cart line, all marked. */
async function thingsOf(owner: Owner): Promise<Things> {
  const shopper = callerOf(owner);
  const mark = MARKS[owner];
  await fill(shopper, await aProduct(world, { stock: 50 }));
  const contact = { name: mark, email: `${mark}@example.com` };
  const { orderId } = await orderForSure(shopper, { contact, shippingAddress: { ...HOME, line1: mark } });
  const { attempts, row } = await orderRow(orderId);
  const address = { id: `adr_${owner}`, customerId: row.customerId, isDefault: true, createdAt: new Date(0) };
  await world.shop.db.address.create({ data: { ...address, ...HOME, line1: mark } });
  const line = await world.shop.db.cartLine.findFirstOrThrow({ where: { cartId: row.cartId } });
  return { order: orderId, session: attempts.at(-1)?.sessionId ?? '', address: address.id, line: line.id };
}

async function orderRow(orderId: string) {
  const { attempts } = await readOrder(world, orderId);
  return { attempts, row: await world.shop.db.order.findUniqueOrThrow({ where: { id: orderId } }) };
}

test('Z08: every root field stands in the matrix', () => {
  expect(fields.map(({ name }) => name).toSorted()).toEqual(Object.keys(ROWS).toSorted());
});

// Logging out comes last, and owners after strangers: what they do to their things must not hide what others cannot.
const ordered = Object.keys(ROWS).flatMap((name) => fields.filter((field) => field.name === name));

describe.for(ordered)('$name', ({ name, operation, field }) => {
  const row = ROWS[name] ?? { args: '' };
  const audience = /^\[(\w+)\]/.exec(field.description ?? '')?.[1] ?? 'none';
  const owners: (Owner | null)[] = row.of === undefined ? [null] : ['guest', 'user'];
  const cases = owners.flatMap((owner) => CALLERS.map((caller) => ({ owner, caller })));

  test.for(cases)('Z01 Z02 Z04 I13: called by $caller with a thing of $owner', async ({ owner, caller }) => {
    const thing = owner === null ? null : things[owner][row.of ?? 'order'];
    const document = documentOf(operation, name, row.args, field);

    const answer = await call(operation, caller, document, thing);

    const text = JSON.stringify(answer);
    expect([caller, outcomeOf(text)]).toEqual([caller, expected(audience, caller, owner, row)]);
    if (owner === caller && (row.of === 'order' || row.of === 'session')) expect(text).toContain(MARKS[owner]);
    for (const foreign of ['guest', 'user'] as const) {
      if (foreign !== caller) expect(text).not.toContain(MARKS[foreign]);
    }
  });
});

function expected(audience: string, caller: Caller, owner: Owner | null, row: (typeof ROWS)[string]): Outcome {
  const isUser = ['user', 'other user', 'admin'].includes(caller);
  if (audience === 'Admin' && caller !== 'admin') return isUser ? 'FORBIDDEN' : 'UNAUTHENTICATED';
  if (audience === 'User' && !isUser) return 'UNAUTHENTICATED';
  if (owner === null || owner === caller) return 'answered';
  return row.foreign ?? 'NOT_FOUND';
}

/** A guest of that name may be refused for other reasons; only these say that something is not theirs. */
function outcomeOf(answer: string): Outcome {
  const code = /"code":"(NOT_FOUND|UNAUTHENTICATED|FORBIDDEN)"/.exec(answer)?.[1];
  return (code as Outcome | undefined) ?? 'answered';
}

function documentOf(operation: string, name: string, args: string, field: Field['field']): string {
  const variables = args.includes('$thing') ? `($thing: ${args.includes('sessionId') ? 'String!' : 'ID!'})` : '';
  return `${operation} ${variables} { ${name}${args} ${selectAll(field.type, 2)} }`;
}

async function call(operation: Field['operation'], caller: Caller, document: string, thing: string | null) {
  const variables = thing === null ? {} : { thing };
  if (operation === 'subscription') return firstPush(cookies[caller], document, variables);
  const { data, errors } = await callerOf(caller).ask(document, variables);
  return { data, errors };
}

async function firstPush(cookie: string, query: string, variables: Record<string, unknown>): Promise<unknown> {
  class Browser extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin: 'http://localhost:3000', cookie } });
    }
  }
  const client = createClient({ url: api.socketUrl, webSocketImpl: Browser, retryAttempts: 0 });
  try {
    const updates = client.iterate({ query, variables });
    return (await updates.next().catch((errors: unknown) => ({ value: { errors } }))).value;
  } finally {
    await client.dispose();
  }
}
