import { describe, expect, test } from 'vitest';
import { bad, good } from './act.ts';
import { sayNext, takeSaid } from './flash.ts';

type Options = { httpOnly?: boolean; secure?: boolean; maxAge?: number };

/** The part of Kit's cookies that is used, over a plain map. */
function aVisit(address = 'http://localhost:3000/login') {
  const kept = new Map<string, string>();
  const written: (Options | undefined)[] = [];
  const cookies = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string, options?: Options) => {
      kept.set(name, value);
      written.push(options);
    },
    delete: (name: string) => void kept.delete(name),
  };
  return { visit: { cookies, url: new URL(address) }, kept, written };
}

describe('a word on the next page', () => {
  test('is said once', () => {
    const { visit } = aVisit();
    sayNext(visit, good('Welcome, Aoi.'));

    expect(takeSaid(visit)).toEqual({ tone: 'good', message: 'Welcome, Aoi.' });
    expect(takeSaid(visit)).toBeNull();
  });

  test('is kept out of scripts, for a minute, and over TLS only where there is TLS', () => {
    const [plain, secure] = [aVisit(), aVisit('https://shop.example/login')];
    sayNext(plain.visit, bad('No.'));
    sayNext(secure.visit, bad('No.'));

    expect(plain.written).toEqual([expect.objectContaining({ httpOnly: true, secure: false, maxAge: 60 })]);
    expect(secure.written).toEqual([expect.objectContaining({ httpOnly: true, secure: true })]);
  });

  test.each(['', 'nonsense', 'null', '[]', '{"tone":"loud","message":"x"}', '{"tone":"good","message":7}'])(
    'is nothing when the cookie holds %j, and that cookie goes',
    (value) => {
      const { visit, kept } = aVisit();
      kept.set('toast', value);

      expect(takeSaid(visit)).toBeNull();
      expect(kept.size).toBe(0);
    },
  );

  test('carries no link: a cookie may come from elsewhere', () => {
    const { visit, kept } = aVisit();
    kept.set('toast', '{"tone":"good","message":"x","link":{"href":"https://evil.example","label":"y"}}');

    expect(takeSaid(visit)).toEqual({ tone: 'good', message: 'x' });
  });
});
