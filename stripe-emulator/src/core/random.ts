/** A repeatable source of numbers: the same seed gives the same ids, delays and orders. */
export type Random = {
  /** A whole number from 0 to 2^32 - 1. */
  next32(): number;
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A copy of the list in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** Where it stands: from the same place the same numbers follow. */
  position(): RandomPosition;
  goTo(position: RandomPosition): void;
};

export type RandomPosition = readonly [a: number, b: number, c: number, counter: number];

/** sfc32, Chris Doty-Humphrey's small fast counter generator: good enough for ids, useless for secrets. */
export function createRandom(seed: number): Random {
  let a = seed >>> 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;

  function next32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  // The first outputs still resemble the seed.
  for (let round = 0; round < 12; round++) next32();

  const fraction = () => next32() / 2 ** 32;
  return {
    next32,
    fraction,
    shuffle: (items) => shuffleWith(fraction, items),
    position: () => [a, b, c, counter],
    goTo: (position) => void ([a, b, c, counter] = position),
  };
}

function shuffleWith<T>(fraction: () => number, items: readonly T[]): T[] {
  const left = [...items];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(Math.floor(fraction() * left.length), 1));
  return shuffled;
}
