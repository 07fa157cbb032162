import { expect, test } from 'vitest';
import { chipsOf, pathOf, readFilter } from './product-filter.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));

test('a filter that is written into a URL is read out of it again', () => {
  const filter = read('search=blue+mug&category=tableware&sort=NEWEST&inStock=1&after=abc%3D');

  expect(filter).toEqual({
    search: 'blue mug',
    category: 'tableware',
    sort: 'NEWEST',
    inStockOnly: true,
    after: 'abc=',
  });
  expect(readFilter(new URL(pathOf(filter), 'http://shop').searchParams)).toEqual(filter);
});

test('what the list does not understand it leaves out', () => {
  expect(pathOf(read('sort=DROP+TABLE&inStock=maybe&search=++&category='))).toBe('/products');
});

test('endless searches are cut', () => {
  expect(read(`search=${'x'.repeat(5000)}`).search).toHaveLength(100);
});

test('each chip takes away its own filter, keeps the others and the sort, and starts at the first page', () => {
  const chips = chipsOf(read('search=mug&category=tableware&sort=NEWEST&inStock=1&after=abc'));

  expect(chips).toEqual([
    { kind: 'search', path: '/products?category=tableware&sort=NEWEST&inStock=1' },
    { kind: 'category', path: '/products?search=mug&sort=NEWEST&inStock=1' },
    { kind: 'inStock', path: '/products?search=mug&category=tableware&sort=NEWEST' },
  ]);
});

test('a sort alone narrows nothing and has no chip', () => {
  expect(chipsOf(read('sort=PRICE_ASCENDING'))).toEqual([]);
});
