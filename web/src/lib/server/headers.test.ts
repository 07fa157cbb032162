import { describe, expect, test } from 'vitest';
import { cachePolicy, formTargets, isGuess } from './headers.ts';

test.each(['/cart', '/checkout', '/orders/ord_1', '/orders/ord_1/cancel'])(
  '%s is not even kept by the browser',
  (path) => {
    expect(cachePolicy(path)).toBe('private, no-store');
  },
);

test.each(['/', '/products', '/products/cartography-set'])('%s may be kept but is asked for again', (path) => {
  expect(cachePolicy(path)).toBe('private, no-cache');
});

describe('S0.13: a fetch ahead of the visit', () => {
  test.each([
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
    ['x-moz', 'prefetch'],
  ])('is known by %s: %s', (name, value) => {
    expect(isGuess(new Headers({ [name]: value }))).toBe(true);
  });

  test('is not a plain visit', () => {
    expect(isGuess(new Headers({ accept: 'text/html' }))).toBe(false);
  });
});

test('S0.11: in production forms lead to the shop and to Stripe, never to a local port', () => {
  expect(formTargets('production', '')).toBe("'self' https://checkout.stripe.com");
  expect(formTargets('production', 'https://pay.example')).toContain('https://pay.example');
  expect(formTargets('development', '')).toContain('http://127.0.0.1:*');
});
