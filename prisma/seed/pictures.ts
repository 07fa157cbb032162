import type { ColourName } from './colours.ts';
import type { DemoProduct, DemoVariant } from './product.ts';
import { inEachLanguage, type Texts } from './texts.ts';

export const PICTURE_WIDTHS = [320, 640, 1280] as const;

/** One thing to draw: a motif in a colour, smaller than its largest sibling by `scale`. */
export type Look = Readonly<{ colour: ColourName; scale: number }>;

export type Picture = Readonly<{ name: string; looks: readonly Look[]; alt: Texts }>;

/** What each product shows: itself, and where it comes in several looks, all of them together. */
export function picturesOf(product: DemoProduct): Picture[] {
  const looks = distinctLooks(product.variants);
  const main = portrait(product);
  return looks.length === 1 ? [main] : [main, groupPicture(product, looks)];
}

export function pictureUrl(picture: Picture, width: number): string {
  return `/art/${picture.name}-${width}.avif`;
}

function portrait(product: DemoProduct): Picture {
  const largest = product.variants.find((variant) => variant.scale === 1) ?? firstOf(product.variants);
  return {
    name: `${product.slug}-1`,
    looks: [{ colour: largest.colour, scale: 1 }],
    alt: inEachLanguage((language) => join([product.name[language], largest.name[language]])),
  };
}

function groupPicture(product: DemoProduct, looks: readonly Look[]): Picture {
  return {
    name: `${product.slug}-2`,
    looks,
    alt: inEachLanguage((language) =>
      join([product.name[language], ...product.variants.map((variant) => variant.name[language])]),
    ),
  };
}

function distinctLooks(variants: readonly DemoVariant[]): Look[] {
  const byLook = new Map(variants.map(({ colour, scale }) => [`${colour} ${scale}`, { colour, scale }]));
  return [...byLook.values()];
}

function firstOf(variants: readonly DemoVariant[]): DemoVariant {
  const [first] = variants;
  if (first === undefined) throw new Error('A product has no variant to draw.');
  return first;
}

function join(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(', ');
}
