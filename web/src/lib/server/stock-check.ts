import type { Texts } from '#lib/texts/texts.ts';
import { say } from '#lib/texts/phrase.ts';
import type { Cart } from './cart.ts';
import { nameOf } from './refusals.ts';

type Line = {
  quantity: number;
  problem: Cart['lines'][number]['problem'];
  variant: { name: string; quantityAvailable: number | null; product: { name: string } };
};

/** One sentence for each line that cannot be ordered as it stands (S1.2); empty when all is well. */
export function sayWhatIsShort({ lines }: { lines: Line[] }, { refusals }: Texts): string[] {
  if (lines.length === 0) return [refusals.cartEmpty];
  return lines.flatMap(({ quantity, problem, variant }) => {
    const left = variant.quantityAvailable ?? quantity;
    const name = nameOf(variant);
    if (problem === 'UNAVAILABLE') return [say(refusals.unavailableOf, { name })];
    if (problem === 'SOLD_OUT' || left === 0) return [say(refusals.soldOutOf, { name })];
    return left < quantity ? [say(refusals.shortOf, { name, left })] : [];
  });
}
