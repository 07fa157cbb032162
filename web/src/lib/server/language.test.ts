import { describe, expect, test } from 'vitest';
import { alternatesOf, languageOf } from './language.ts';

function visit(address: string, { cookie, accepts }: { cookie?: string; accepts?: string } = {}) {
  const kept = new Map(cookie ? [['language', cookie]] : []);
  const cookies = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => kept.set(name, value),
  };
  const request = new Request(address, { headers: accepts ? { 'accept-language': accepts } : {} });
  const event = { url: new URL(address), cookies, request } as unknown as Parameters<typeof languageOf>[0];
  return { language: languageOf(event), remembered: kept.get('language') };
}

describe('the language of a page', () => {
  test('is the browser’s until one is chosen, and nothing is remembered', () => {
    expect(visit('http://shop/', { accepts: 'ko-KR,ko;q=0.9' })).toEqual({ language: 'ko', remembered: undefined });
  });

  test('is the one asked for in the address, which stays chosen', () => {
    expect(visit('http://shop/?lang=ja', { cookie: 'ko', accepts: 'en' })).toEqual({
      language: 'ja',
      remembered: 'ja',
    });
  });

  test('is the chosen one afterwards', () => {
    expect(visit('http://shop/cart', { cookie: 'ja', accepts: 'en' }).language).toBe('ja');
  });

  test('is never one that the shop does not speak', () => {
    expect(visit('http://shop/?lang=xx', { cookie: 'constructor', accepts: 'ja' }).language).toBe('ja');
    expect(visit('http://shop/?lang=toString').language).toBe('en');
  });
});

describe('the same page in other languages', () => {
  const at = (address: string, id: string) => alternatesOf({ url: new URL(address), route: { id } } as never);

  test('is named for search engines, with what was filtered', () => {
    const links = at('http://shop/products?category=tea&lang=ko', '/products') ?? '';

    expect(links).toContain('<http://shop/products?category=tea&lang=ja>; rel="alternate"; hreflang="ja"');
    expect(links).toContain('<http://shop/products?category=tea>; rel="alternate"; hreflang="x-default"');
    expect(links.split(', ')).toHaveLength(4);
  });

  test('is not named where pages are personal', () => {
    expect(at('http://shop/orders/1', '/orders/[id]')).toBeNull();
  });
});
