import { expect, test } from 'vitest';
import { fallbackUrl, srcsets } from './picture.ts';

const source = (width: number, type = 'image/avif') => ({ url: `/art/mug-${width}`, width, type });

test('widths of one media type become one srcset', () => {
  expect(srcsets([source(320), source(640)])).toEqual([
    { type: 'image/avif', srcset: '/art/mug-320 320w, /art/mug-640 640w' },
  ]);
});

test('media types keep their order, so that the first that a browser knows wins', () => {
  const types = srcsets([source(320), source(320, 'image/webp'), source(640)]).map(({ type }) => type);

  expect(types).toEqual(['image/avif', 'image/webp']);
});

test('a browser without srcset gets the middle size', () => {
  expect(fallbackUrl([source(320), source(640), source(1280)])).toBe('/art/mug-640');
  expect(fallbackUrl([])).toBe('');
});
