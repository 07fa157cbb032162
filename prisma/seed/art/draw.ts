// Redraws every picture of the demo shop into web/static/art: node prisma/seed/art/draw.ts [part of a name …]
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';
import { catalogue } from '../catalogue.ts';
import { PICTURE_WIDTHS, picturesOf, pictureUrl, type Picture } from '../pictures.ts';
import { compose } from './compose.ts';
import { motifs } from './motifs.ts';
import { roomOf } from './rooms.ts';

const STATIC = new URL('../../../web/static', import.meta.url).pathname;
const AVIF = { quality: 51, effort: 4 };

type Drawing = Readonly<{ picture: Picture; svg: string }>;

function drawings(): Drawing[] {
  return catalogue.flatMap((category) =>
    category.products.flatMap((product) =>
      picturesOf(product).map((picture) => ({
        picture,
        svg: compose(picture.name, motifs[product.art], roomOf(category.slug), picture.looks),
      })),
    ),
  );
}

async function store({ picture, svg }: Drawing): Promise<void> {
  const largest = await sharp(Buffer.from(svg), { density: 72 * 1.6 })
    .png()
    .toBuffer();
  for (const width of PICTURE_WIDTHS) {
    await sharp(largest)
      .resize(width)
      .avif(AVIF)
      .toFile(STATIC + pictureUrl(picture, width));
  }
}

await mkdir(`${STATIC}/art`, { recursive: true });
const wanted = process.argv.slice(2);
const chosen = drawings().filter(
  ({ picture }) => wanted.length === 0 || wanted.some((part) => picture.name.includes(part)),
);
for (const drawing of chosen) await store(drawing);
console.log(`${chosen.length} pictures drawn.`);
