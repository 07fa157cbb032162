import type { Brush } from './brush.ts';
import { shade } from './colour.ts';
import { disc, group, line, repeat } from './shapes.ts';

type Area = readonly [x: number, y: number, width: number, height: number];

/** Iron spots in a stoneware glaze. */
export function speckles(brush: Brush, area: Area, clip: string, count: number): string {
  const [x, y, width, height] = area;
  const spot = () => {
    const size = 0.9 + brush.random() ** 3 * 3.2;
    return disc(
      round(x + brush.random() * width),
      round(y + brush.random() * height),
      round(size),
      '#3b2a20',
      'opacity=".38"',
    );
  };
  return group(repeat(count, spot), `clip-path="${clip}"`);
}

/** Wood grain that runs along the area. */
export function grain(brush: Brush, area: Area, clip: string, wood: string): string {
  const [x, y, width, height] = area;
  const count = Math.round(height / 15);
  const fibre = (index: number) => {
    const level = y + ((index + brush.random()) * height) / count;
    const [rise, fall] = [brush.random() * 18 - 9, brush.random() * 18 - 9];
    const d = `M${x} ${round(level)}C${round(x + width * 0.3)} ${round(level + rise)} ${round(x + width * 0.6)} ${round(level + fall)} ${x + width} ${round(level + rise / 2)}`;
    return line(
      d,
      shade(wood, -0.3),
      round(1 + brush.random() * 2.4),
      `opacity="${round(0.14 + brush.random() * 0.26)}"`,
    );
  };
  return group(repeat(count, fibre), `clip-path="${clip}"`);
}

/** Crossing threads, fine enough to read as cloth. */
export function weave(area: Area, clip: string, colour: string, step: number): string {
  const [x, y, width, height] = area;
  const warp = repeat(Math.floor(width / step), (index) =>
    line(`M${x + index * step} ${y}v${height}`, shade(colour, -0.35), 1.2),
  );
  const weft = repeat(Math.floor(height / step), (index) =>
    line(`M${x} ${y + index * step}h${width}`, shade(colour, 0.5), 1.4),
  );
  return group(warp + weft, `clip-path="${clip}" opacity=".2"`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
