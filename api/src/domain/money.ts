/** EUR 12.30 is 1230; JPY 500 is 500 (no times 100 for currencies without minor units). */
export type Money = Readonly<{ amountMinor: number; currency: string }>;

/** An amount in minor units; throws when it is not a whole number that JavaScript holds exactly. */
export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`${amountMinor} ${currency} is not a safe whole number.`);
  return { amountMinor, currency };
}

/** The sum; throws when the currencies differ, which is a bug and not a refusal. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new TypeError(`Cannot add ${right.currency} to ${left.currency}.`);
  return money(left.amountMinor + right.amountMinor, left.currency);
}

/**
 * Splits `totalMinor` in proportion to `weights` by largest remainder: the parts always add up to the whole, ties go to
 * the earlier weight, and no part exceeds its weight when the whole does not exceed their sum.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  const whole = BigInt(totalMinor);
  const sum = weights.reduce((sofar, weight) => sofar + BigInt(weight), 0n);
  if (whole < 0n || weights.some((weight) => weight < 0))
    throw new RangeError('Only amounts of 0 or more can be split.');
  if (sum === 0n) return splitOverNothing(whole, weights.length);
  const shares = weights.map((weight, index) => share(whole * BigInt(weight), sum, index));
  return handOutRest(whole, shares);
}

type Share = Readonly<{ index: number; part: bigint; remainder: bigint }>;

function share(numerator: bigint, sum: bigint, index: number): Share {
  return { index, part: numerator / sum, remainder: numerator % sum };
}

function handOutRest(whole: bigint, shares: readonly Share[]): number[] {
  const parts = shares.map(({ part }) => part);
  let rest = parts.reduce((left, part) => left - part, whole);
  const byRemainder = shares.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  );
  for (const { index } of byRemainder) {
    if (rest === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts.map(Number);
}

/** As `allocate`, with each part a multiple of `step`: what is charged or given back for a part must be one, too. */
export function allocateInSteps(totalMinor: number, weights: readonly number[], step: number): number[] {
  return allocate(totalMinor / step, weights).map((part) => part * step);
}

function splitOverNothing(whole: bigint, count: number): number[] {
  if (whole !== 0n) throw new RangeError(`${whole} cannot be split over weights that are all 0.`);
  return Array.from({ length: count }, () => 0);
}
