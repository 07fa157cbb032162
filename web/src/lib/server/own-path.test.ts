import { expect, test } from 'vitest';
import { loginPath, nextPath } from './own-path.ts';

test.each(['/checkout', '/orders?after=abc', '/products?search=a%26b', '/'])('%s is a path of the shop', (path) => {
  expect(nextPath(path, '/account')).toBe(path);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'checkout',
  '',
  null,
  undefined,
  ['/checkout'],
])('%j leads to the usual page', (wish) => {
  expect(nextPath(wish, '/account')).toBe('/account');
});

test('what was asked for survives the way through the log-in’s address', () => {
  const { searchParams } = new URL(loginPath('/products?search=a&sort=NEWEST'), 'http://shop');

  expect(nextPath(searchParams.get('next'), '/')).toBe('/products?search=a&sort=NEWEST');
});
