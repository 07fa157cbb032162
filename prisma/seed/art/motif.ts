import type { Brush } from './brush.ts';

/**
 * How to draw one kind of thing in an 800 × 800 box.
 * It stands on a table (foot at y 650), lies flat (around 400, 400), or hangs on a wall.
 */
export type Motif = Readonly<{
  place: 'table' | 'flat' | 'wall';
  /** Middle and half width of what touches the table. */
  foot?: readonly [x: number, halfWidth: number];
  /** Reaches so far to the sides that it needs to be smaller in a narrow tile. */
  wide?: true;
  /** Lamps and candles are shown in the evening. */
  evening?: true;
  draw: (brush: Brush, hex: string) => string;
}>;
