import type { Brush } from './brush.ts';
import { lightness, mix, shade } from './colour.ts';
import type { Motif } from './motif.ts';
import { box, group, oval, path } from './shapes.ts';

/** A room for each category: a pale wall, and a deeper one that lets light goods stand out. */
export type Room = Readonly<{ pale: string; deep: string }>;

/** Where a scene lies in the picture; a thing drawn at `scale` 1 fills an 800 × 800 picture. */
export type Tile = Readonly<{ x: number; y: number; width: number; height: number }>;
export type Placed = Readonly<{ hex: string; x: number; scale: number }>;

const EVENING = '#43445a';
const FOOT_Y = 650;
const LIGHT_GOODS = 0.66;

/** One room with the same motif once or several times in it. */
export function scene(motif: Motif, room: Room, tile: Tile, things: readonly Placed[], brush: Brush): string {
  const clip = brush.clip(`M${tile.x} ${tile.y}h${tile.width}v${tile.height}h${-tile.width}Z`);
  const wall = wallColour(motif, room, things);
  const inside =
    backdrop(motif, wall, tile, brush) + things.map((thing) => place(motif, wall, tile, thing, brush)).join('');
  return group(inside, `clip-path="${clip}"`);
}

function wallColour(motif: Motif, room: Room, things: readonly Placed[]): string {
  if (motif.evening) return mix(EVENING, room.deep, 0.1);
  const tone = things.reduce((sum, thing) => sum + lightness(thing.hex), 0) / things.length;
  const [hex = room.pale] = things.map((thing) => thing.hex);
  return tone > LIGHT_GOODS ? mix(room.deep, hex, 0.15) : mix(room.pale, hex, 0.1);
}

function backdrop(motif: Motif, wall: string, { x, y, width, height }: Tile, brush: Brush): string {
  const light = brush.radial(0.3, 0.22, 0.95, [
    [0, shade(wall, motif.evening ? 0.12 : 0.3)],
    [0.6, wall],
    [1, shade(wall, -0.13)],
  ]);
  const table = y + horizon(height, width);
  const top = brush.linear(
    [0, 0, 0, 1],
    [
      [0, shade(wall, -0.1)],
      [0.12, shade(wall, 0.12)],
      [1, shade(wall, -0.06)],
    ],
  );
  const tableTop = motif.place === 'table' ? box([x, table, width, y + height - table], 0, top) : '';
  return box([x, y, width, height], 0, light) + tableTop + sunbeam({ x, y, width, height }, brush, motif);
}

/** A window's light on the wall. */
function sunbeam({ x, y, width, height }: Tile, brush: Brush, motif: Motif): string {
  if (motif.evening) return '';
  const beam = (from: number) => {
    const left = x + width * from;
    return path(`M${left} ${y - 20}h${width * 0.2}l${-width * 0.34} ${height * 1.1}h${-width * 0.2}Z`, '#fffaf0');
  };
  return group(beam(0.62) + beam(0.9), `opacity=".13" filter="${brush.blur(9)}"`);
}

function horizon(height: number, width: number): number {
  return footOf(height, width) - Math.min(width, height) * 0.15;
}

function footOf(height: number, width: number): number {
  return height / 2 + Math.min(width, height) * 0.3125 + (height > width ? height * 0.03 : 0);
}

function place(motif: Motif, wall: string, tile: Tile, thing: Placed, brush: Brush): string {
  const centre = motif.place === 'table' ? FOOT_Y : 400;
  const level = motif.place === 'table' ? tile.y + footOf(tile.height, tile.width) : tile.y + tile.height / 2;
  const move = `transform="translate(${thing.x - 400 * thing.scale} ${level - centre * thing.scale}) scale(${thing.scale})"`;
  const drawing = motif.draw(brush, thing.hex);
  return group(shadow(motif, wall, drawing, brush) + drawing, move);
}

function shadow(motif: Motif, wall: string, drawing: string, brush: Brush): string {
  const dark = shade(wall, -0.82);
  if (motif.place === 'wall' && motif.evening) return '';
  if (motif.place !== 'table') return castShadow(drawing, dark, brush);
  const [x, half] = motif.foot ?? [400, 150];
  const long = `M${x - half} 640L${x + half + 210} 604Q${x + half + 250} 622 ${x + half + 120} 648L${x + half * 0.6} 664Z`;
  return (
    path(long, dark, `opacity=".26" filter="${brush.blur(16)}"`) +
    oval(x + 8, 650, half + 34, 20, dark, `opacity=".34" filter="${brush.blur(11)}"`) +
    oval(x, 650, half + 4, 8, dark, `opacity=".55" filter="${brush.blur(4)}"`)
  );
}

/** The drawing's own outline, blurred and moved away from the light. */
function castShadow(drawing: string, dark: string, brush: Brush): string {
  const far = brush.silhouette(dark, 20);
  const near = brush.silhouette(dark, 5);
  return (
    group(drawing, `filter="${far}" transform="translate(26 34)" opacity=".3"`) +
    group(drawing, `filter="${near}" transform="translate(6 9)" opacity=".36"`)
  );
}
