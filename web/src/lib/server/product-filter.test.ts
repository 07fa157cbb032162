import { expect, test } from 'vitest';
import { pathOf, readFilter } from './product-filter.ts';

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
