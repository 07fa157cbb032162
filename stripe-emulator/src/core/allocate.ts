/**
 * Splits `total` in proportion to `weights`, by largest remainder: the parts always add up to the whole.
 * Both are non-negative integers in minor units; BigInt keeps the products exact.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, amount: Number(product / BigInt(sum)), remainder: product % BigInt(sum) };
  });
  let left = total - parts.reduce((all, part) => all + part.amount, 0);
  const byRemainder = [...parts].sort((a, b) => compareBigInt(b.remainder, a.remainder) || a.index - b.index);
  for (const part of byRemainder) {
    if (left === 0) break;
    part.amount += 1;
    left -= 1;
  }
  return parts.map((part) => part.amount);
}

const compareBigInt = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
