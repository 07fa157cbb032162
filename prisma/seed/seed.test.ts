import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { coupons } from './coupons.ts';
import { picturesOf, PICTURE_WIDTHS, pictureUrl } from './pictures.ts';
import { skuOf } from './product.ts';
import { productRow } from './product-rows.ts';
import { shippingRates } from './shipping.ts';
import type { Texts } from './texts.ts';

const NOW = new Date('2026-11-21T00:00:00Z');
const products = catalogue.flatMap((category) => category.products);
const variants = products.flatMap((product) => product.variants);

test('the demo shop has at least 48 products in 6 categories', () => {
  expect(catalogue).toHaveLength(6);
  expect(products.length).toBeGreaterThanOrEqual(48);
  expect(catalogue.filter((category) => category.products.length < 6)).toEqual([]);
});

test('every product is named and described in its own words in three languages', () => {
  const unwritten = products.filter((product) => !isWritten(product.name) || !isWritten(product.description));

  expect(unwritten.map((product) => product.slug)).toEqual([]);
  for (const language of ['en', 'ja', 'ko'] as const) {
    expect(new Set(products.map((product) => product.name[language])).size).toBe(products.length);
  }
});

test('variants of one product have names that tell them apart', () => {
  for (const product of products) {
    for (const language of ['en', 'ja', 'ko'] as const) {
      const names = product.variants.map((variant) => variant.name[language]);
      expect(new Set(names).size, product.slug).toBe(names.length);
      if (names.length > 1) expect(names, product.slug).not.toContain('');
    }
  }
});

test('every variant costs a whole, sensible number of minor units in three currencies', () => {
  for (const { USD, JPY, KRW } of products.flatMap(allPrices)) {
    expect([USD, JPY, KRW].every((amount) => Number.isInteger(amount) && amount > 0)).toBe(true);
    expect(JPY / (USD / 100)).toBeGreaterThan(130);
    expect(JPY / (USD / 100)).toBeLessThan(170);
    expect(KRW / (USD / 100)).toBeGreaterThan(1200);
    expect(KRW / (USD / 100)).toBeLessThan(1500);
  }
});

test('slugs and SKUs are unique', () => {
  const skus = products.flatMap((product) => product.variants.map((variant) => skuOf(product, variant)));

  expect(new Set(products.map((product) => product.slug)).size).toBe(products.length);
  expect(new Set(skus).size).toBe(skus.length);
});

test('some variants are sold out, some nearly, and only services have no stock', () => {
  const stocks = variants.map((variant) => variant.stock);
  const goods = products.filter((product) => product.kind === undefined).flatMap((product) => product.variants);

  expect(stocks.filter((stock) => stock === 0).length).toBeGreaterThanOrEqual(5);
  expect(stocks.filter((stock) => stock !== null && stock >= 1 && stock <= 3).length).toBeGreaterThanOrEqual(8);
  expect(goods.filter((variant) => variant.stock === null)).toEqual([]);
  expect(variants.length - goods.length).toBe(stocks.filter((stock) => stock === null).length);
});

test('every picture is there at every width', () => {
  const urls = products.flatMap((product) =>
    picturesOf(product).flatMap((picture) => PICTURE_WIDTHS.map((width) => pictureUrl(picture, width))),
  );

  expect(urls.filter((url) => !existsSync(new URL(`../../web/static${url}`, import.meta.url)))).toEqual([]);
});

test('a product is found by its names in all languages and by its SKU, in lower case', () => {
  const [tableware] = catalogue;
  const mug = tableware?.products.find((product) => product.slug === 'morning-mug');
  if (!tableware || !mug) throw new Error('The morning mug is gone.');

  const { searchText } = productRow(tableware, mug, NOW);

  for (const word of ['morning mug', 'モーニングマグ', '모닝 머그', 'ink blue', 'mug-oat', '食器']) {
    expect(searchText).toContain(word);
  }
});

test('a coupon for a category names one that exists, and a fixed one takes less than it wants at least', () => {
  const slugs = catalogue.map((category) => category.slug);
  for (const coupon of coupons) {
    if (coupon.category !== undefined) expect(slugs).toContain(coupon.category);
    for (const { amountMinor = 0, minimumMinor = 0 } of Object.values(coupon.amounts ?? {})) {
      expect(amountMinor, coupon.code).toBeLessThan(minimumMinor);
    }
  }
});

test('delivery has a price from the first piece on and never costs more for more pieces', () => {
  expect(shippingRates[0]?.minQuantity).toBe(1);
  for (const currency of ['USD', 'JPY', 'KRW'] as const) {
    const fees = shippingRates.map((rate) => rate[currency]);
    expect(fees).toEqual([...fees].sort((left, right) => right - left));
  }
});

function isWritten(written: Texts): boolean {
  const holdsScript = /[a-z]/i.test(written.en) && /[぀-ヿ一-鿿]/.test(written.ja) && /[가-힣]/.test(written.ko);
  return holdsScript && !/[가-힣]/.test(written.ja) && !/[぀-ヿ]/.test(written.ko);
}

function allPrices(product: (typeof products)[number]) {
  return [product.price, ...product.variants.flatMap((variant) => variant.price ?? [])];
}
