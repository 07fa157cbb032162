import { colours, type ColourName } from './colours.ts';
import type { MotifName } from './art/motifs.ts';
import { texts, type Texts } from './texts.ts';

/** Tax included, in minor units: USD 1800 is $18.00, JPY 2700 is ¥2,700, KRW 24000 is ₩24,000. */
export type Prices = Readonly<{ USD: number; JPY: number; KRW: number }>;

/** One buyable form; `stock` null is for services, which cannot run out; `price` overrides the product's. */
export type DemoVariant = Readonly<{
  code: string;
  name: Texts;
  colour: ColourName;
  /** Size in the picture, 1 for most. */
  scale: number;
  stock: number | null;
  price?: Prices;
}>;

export type DemoProduct = Readonly<{
  slug: string;
  /** First part of its SKUs. */
  code: string;
  kind?: 'SERVICE';
  name: Texts;
  description: Texts;
  price: Prices;
  art: MotifName;
  /** Days in the shop when it is seeded, so that "newest" and "best selling" have a meaning. */
  daysOld: number;
  soldCount: number;
  variants: readonly DemoVariant[];
}>;

export type DemoCategory = Readonly<{ slug: string; name: Texts; products: readonly DemoProduct[] }>;

export function price(USD: number, JPY: number, KRW: number): Prices {
  return { USD, JPY, KRW };
}

export function inColour(colour: ColourName, stock: number): DemoVariant {
  const { code, name } = colours[colour];
  return { code, name, colour, scale: 1, stock };
}

export function inSize(size: {
  code: string;
  name: Texts;
  colour: ColourName;
  stock: number;
  scale?: number;
  price?: Prices;
}): DemoVariant {
  return { scale: 1, ...size };
}

/** The only form of its product: nothing to tell it from siblings. */
export function single(colour: ColourName, stock: number | null): DemoVariant {
  return { code: 'STD', name: texts('', '', ''), colour, scale: 1, stock };
}

export function skuOf(product: DemoProduct, variant: DemoVariant): string {
  return `${product.code}-${variant.code}`;
}
