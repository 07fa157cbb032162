import { shade } from './colour.ts';

type Stop = readonly [offset: number, colour: string, opacity?: number];
type Direction = readonly [x1: number, y1: number, x2: number, y2: number];

/** Paints and chance for one drawing; collects the definitions that its paints need. Light falls from upper left. */
export type Brush = ReturnType<typeof brushFor>;

export function brushFor(random: () => number, newId: () => string) {
  const definitions: string[] = [];

  const define = (write: (id: string) => string): string => {
    const id = newId();
    definitions.push(write(id));
    return `url(#${id})`;
  };
  const linear = ([x1, y1, x2, y2]: Direction, stops: readonly Stop[]) =>
    define(
      (id) =>
        `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops.map(stopTag).join('')}</linearGradient>`,
    );
  const radial = (cx: number, cy: number, radius: number, stops: readonly Stop[]) =>
    define(
      (id) =>
        `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${radius}">${stops.map(stopTag).join('')}</radialGradient>`,
    );

  return {
    random,
    linear,
    radial,
    /** An upright cylinder. */
    round: (hex: string) => linear([0, 0, 1, 0], cylinderStops(hex)),
    /** A cylinder that lies on its side. */
    roll: (hex: string) => linear([0, 0, 0, 1], cylinderStops(hex)),
    /** A sphere, or anything that bulges. */
    ball: (hex: string) =>
      radial(0.36, 0.3, 0.78, [
        [0, shade(hex, 0.34)],
        [0.45, hex],
        [1, shade(hex, -0.4)],
      ]),
    /** A flat thing, lit a little more at its upper left. */
    flat: (hex: string) =>
      linear(
        [0, 0, 1, 1],
        [
          [0, shade(hex, 0.16)],
          [0.55, hex],
          [1, shade(hex, -0.16)],
        ],
      ),
    /** From above to below. */
    fall: (top: string, bottom: string) =>
      linear(
        [0, 0, 0, 1],
        [
          [0, top],
          [1, bottom],
        ],
      ),
    /** Light around a lamp or flame. */
    glow: (hex: string, strength: number) =>
      radial(0.5, 0.5, 0.5, [
        [0, hex, strength],
        [0.4, hex, strength * 0.45],
        [1, hex, 0],
      ]),
    /** Value for `filter`; sized so that wide blurs are not cut off. */
    blur: (deviation: number) =>
      define(
        (id) =>
          `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
      ),
    /** Value for `filter`: the outline of what it is put on, in one colour and out of focus. */
    silhouette: (hex: string, deviation: number) =>
      define(
        (id) =>
          `<filter id="${id}" x="-20%" y="-20%" width="150%" height="150%"><feGaussianBlur in="SourceAlpha" stdDeviation="${deviation}" result="soft"/><feFlood flood-color="${hex}"/><feComposite in2="soft" operator="in"/></filter>`,
      ),
    /** Value for `clip-path`. */
    clip: (d: string) => define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`),
    definitions: () => definitions.join(''),
  };
}

function cylinderStops(hex: string): Stop[] {
  return [
    [0, shade(hex, -0.2)],
    [0.12, shade(hex, 0.02)],
    [0.3, shade(hex, 0.26)],
    [0.55, hex],
    [0.88, shade(hex, -0.3)],
    [1, shade(hex, -0.24)],
  ];
}

function stopTag([offset, colour, opacity = 1]: Stop): string {
  return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
}
