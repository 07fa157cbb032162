import { beforeAll, describe, expect, test } from 'vitest';
import { aProduct } from './builders/a-product.ts';
import { manyProducts } from './builders/many-products.ts';
import { countStatements } from './harness/count-statements.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ worker: false });
const api = useApi(world);

type Page = {
  products: {
    edges: { cursor: string; node: { slug: string; name: string; fromPrice: { amountMinor: number } | null } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  };
};

const LIST = `query($search: String, $category: String, $inStockOnly: Boolean! = false, $sort: ProductSort! = RELEVANCE, $first: Int! = 24, $after: String) {
  products(search: $search, category: $category, inStockOnly: $inStockOnly, sort: $sort, first: $first, after: $after) {
    edges { cursor node { slug name fromPrice { amountMinor currency } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const WITH_EVERYTHING = `query($first: Int!) { products(first: $first) { edges { node {
  id slug name description kind inStock fromPrice { amountMinor currency } category { id slug name }
  images { alt width height sources { url width type } }
  variants { id sku name price { amountMinor currency } quantityAvailable }
} } } }`;

beforeAll(() => manyProducts(world, 96));

const list = async (variables: object, shopper: Shopper = aShopper(api)) => shopper.ask<Page>(LIST, variables);
const slugsOf = ({ data }: { data: Page }) => data.products.edges.map(({ node }) => node.slug);
const codeOf = ({ errors }: Awaited<ReturnType<typeof list>>) => errors[0]?.extensions.code;

describe('a page of products', () => {
  test('S4.1: with prices, images and stock it takes the same few SQL statements for 24 products and for 96', async () => {
    const shopper = aShopper(api);
    const sizes: number[] = [];
    const show = (first: number) => async () => {
      const { data } = await shopper.ask<Page>(WITH_EVERYTHING, { first });
      sizes.push(data.products.edges.length);
    };

    const few = await countStatements(show(24));
    const many = await countStatements(show(96));

    expect(sizes).toEqual([24, 96]);
    expect(few.length).toBeGreaterThan(0);
    expect(many.length).toBe(few.length);
    expect(many.length).toBeLessThanOrEqual(4);
  });

  test.for(['RELEVANCE', 'NEWEST', 'BEST_SELLING', 'PRICE_ASCENDING', 'PRICE_DESCENDING'])(
    'paging by %s shows every product once, also where many are equal',
    async (sort) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ sort, first: 17, after });
        expect(page.data.products.pageInfo.hasPreviousPage).toBe(after !== null);
        seen.push(...slugsOf(page));
        after = page.data.products.pageInfo.hasNextPage ? page.data.products.pageInfo.endCursor : null;
      } while (after !== null);

      expect(new Set(seen).size).toBe(96);
      expect(seen).toHaveLength(96);
    },
  );

  test('sorts put the right one first', async () => {
    const prices = async (sort: string) =>
      (await list({ sort, first: 96 })).data.products.edges.map(({ node }) => node.fromPrice?.amountMinor ?? 0);

    const rising = await prices('PRICE_ASCENDING');
    const falling = await prices('PRICE_DESCENDING');

    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(falling).toEqual(rising.toReversed());
    expect(rising[0]).toBe(1000);
    expect(falling[0]).toBe(1200);
  });

  test('what sold most comes first when asked for', async () => {
    await world.sql('UPDATE "Product" SET "soldCount" = 7 WHERE "id" = $1', 'prd_50');

    const slugs = slugsOf(await list({ sort: 'BEST_SELLING', first: 2 }));

    expect(slugs[0]).toBe('product-50');
    await world.sql('UPDATE "Product" SET "soldCount" = 0'); // nothing was sold: the oracle would say so
  });

  test('G10 G22: a page size outside 1 to 100 is refused, never clamped', async () => {
    for (const first of [0, -1, 101, 1_000_000]) expect(codeOf(await list({ first }))).toBe('BAD_USER_INPUT');
    expect(slugsOf(await list({ first: 100 }))).toHaveLength(96);
  });

  test('G22: a cursor that is forged, or of another list, is refused', async () => {
    const cursor = (await list({ first: 1 })).data.products.pageInfo.endCursor ?? '';
    const [payload, signature] = cursor.split('.');
    const forged = `${Buffer.from(JSON.stringify(['2026-01-01', 'prd_1'])).toString('base64url')}.${signature}`;

    expect(codeOf(await list({ after: cursor }))).toBeUndefined();
    for (const after of [forged, payload, '', 'x.y', `${cursor}x`])
      expect(codeOf(await list({ after }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await list({ after: cursor, sort: 'BEST_SELLING' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await list({ after: cursor, search: 'cup' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await list({ after: cursor, inStockOnly: true }))).toBe('BAD_USER_INPUT');
  });
});

describe('looking for products', () => {
  test('S4.1: words of every language find, in any order and case', async () => {
    expect(slugsOf(await list({ search: '17 CUP' }))).toEqual(['product-17']);
    expect(slugsOf(await list({ search: '茶碗42' }))).toEqual(['product-42']);
    expect(slugsOf(await list({ search: 'nothing like it' }))).toEqual([]);
  });

  test('a name that begins with the words comes before one that contains them', async () => {
    const found = slugsOf(await list({ search: 'cup 9' }));

    expect(found).toContain('product-9');
    expect(found.slice(0, 7).every((slug) => /^product-9\d?$/.test(slug))).toBe(true);
  });

  test('C19: what looks like a pattern or like SQL is only text', async () => {
    for (const search of ['%', '_', '\\', '\'; DROP TABLE "Product"; --', 'cup%'])
      expect(slugsOf(await list({ search }))).toEqual([]);
    expect(codeOf(await list({ search: 'x'.repeat(201) }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await list({ search: 'a\u0000b' }))).toBe('BAD_USER_INPUT');
  });

  test('S4.4: what is sold out or withdrawn can be left out, and a withdrawn product is gone', async () => {
    const soldOut = await aProduct(world, { stock: 0, name: 'Bowl' });
    const withdrawn = await aProduct(world, { name: 'Bowl' });
    await world.sql('UPDATE "Product" SET "active" = false WHERE "id" = $1', withdrawn.productId);

    expect(slugsOf(await list({ search: 'bowl' }))).toEqual([soldOut.productId]);
    expect(slugsOf(await list({ search: 'bowl', inStockOnly: true }))).toEqual([]);
    await world.sql('UPDATE "Product" SET "active" = false WHERE "id" = $1', soldOut.productId);
  });

  test('a category shows its own products and an unknown one none', async () => {
    expect(slugsOf(await list({ category: 'many', first: 100 }))).toHaveLength(96);
    expect(slugsOf(await list({ category: 'no-such' }))).toEqual([]);
  });
});

describe('one product', () => {
  const ONE = `query($slug: String!) { product(slug: $slug) { name category { name } fromPrice { amountMinor currency } inStock
    variants { name price { amountMinor currency } quantityAvailable product { slug } } } }`;

  test('S4.1: it speaks the language and currency of the request', async () => {
    const answer = await aShopper(api, { 'accept-language': 'fr, ja;q=0.9, en;q=0.1', 'shop-currency': 'jpy' }).ask<{
      product: object;
    }>(ONE, { slug: 'product-3' });

    expect(answer.headers.get('content-language')).toBe('ja');
    expect(answer.data.product).toMatchObject({
      name: '茶碗3',
      category: { name: 'たくさん' },
      fromPrice: { amountMinor: 1000, currency: 'JPY' },
      inStock: true,
      variants: [{ name: 'B', quantityAvailable: 5, product: { slug: 'product-3' } }, { price: { currency: 'JPY' } }],
    });
  });

  test('in a currency that it is not sold in it has no price', async () => {
    const { data } = await aShopper(api, { 'shop-currency': 'KRW' }).ask<{ product: object }>(ONE, {
      slug: 'product-3',
    });

    expect(data.product).toMatchObject({ fromPrice: null, variants: [{ price: null }, { price: null }] });
  });

  test('Z10: many buyers at once each get their own language and currency', async () => {
    const wishes = [
      { 'accept-language': 'ja', 'shop-currency': 'JPY' },
      { 'accept-language': 'ko', 'shop-currency': 'USD' },
      { 'accept-language': 'en', 'shop-currency': 'KRW' },
    ];

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        aShopper(api, wishes[n % 3]).ask<{ product: object }>(ONE, { slug: 'product-3' }),
      ),
    );

    const seen = [
      { name: '茶碗3', fromPrice: { currency: 'JPY' } },
      { name: '컵3', fromPrice: { currency: 'USD' } },
      { name: 'Cup 3', fromPrice: null },
    ];
    answers.forEach(({ data }, n) => expect(data.product).toMatchObject(seen[n % 3] ?? {}));
  });

  test('an unknown one is null with NOT_FOUND', async () => {
    const { data, errors } = await aShopper(api).ask<{ product: null }>(ONE, { slug: 'nope' });

    expect(data.product).toBeNull();
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
