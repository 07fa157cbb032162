/** From here down the page says how many are left: enough to be true, few enough to matter. */
const FEW = 5;

export type StockLevel = 'out' | 'few' | 'plenty';

/** How full the shelf is; null quantity means that it cannot run out. */
export function stockLevel(quantityAvailable: number | null): StockLevel {
  if (quantityAvailable === null || quantityAvailable > FEW) return 'plenty';
  return quantityAvailable > 0 ? 'few' : 'out';
}

/** Pieces left of a product over all its variants; null when at least one cannot run out. */
export function piecesLeft(variants: { quantityAvailable: number | null }[]): number | null {
  return variants.reduce<number | null>(
    (sum, { quantityAvailable }) => (sum === null || quantityAvailable === null ? null : sum + quantityAvailable),
    0,
  );
}
