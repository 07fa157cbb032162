import { colours } from '../colours.ts';
import type { Look } from '../pictures.ts';
import { brushFor } from './brush.ts';
import type { Motif } from './motif.ts';
import { randomFrom } from './random.ts';
import { scene, type Placed, type Room, type Tile } from './scene.ts';

const SIZE = 800;
const HALF = SIZE / 2;
const WHOLE: Tile = { x: 0, y: 0, width: SIZE, height: SIZE };
const LEFT: Tile = { x: 0, y: 0, width: HALF, height: SIZE };
const quarter = (column: number, row: number): Tile => ({ x: column * HALF, y: row * HALF, width: HALF, height: HALF });

/** Tiles for two, three and four colours; more do not occur. */
const GRIDS: Record<number, readonly Tile[]> = {
  2: [LEFT, { ...LEFT, x: HALF }],
  3: [LEFT, quarter(1, 0), quarter(1, 1)],
  4: [quarter(0, 0), quarter(1, 0), quarter(0, 1), quarter(1, 1)],
};

/** The whole picture as SVG: one look alone, sizes side by side, colours in tiles of their own. */
export function compose(name: string, motif: Motif, room: Room, looks: readonly Look[]): string {
  let ids = 0;
  const brush = brushFor(randomFrom(name), () => `p${ids++}`);
  const drawing = scenes(looks, motif)
    .map(({ tile, things }) => scene(motif, room, tile, things, brush))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}"><defs>${brush.definitions()}</defs>${drawing}</svg>`;
}

function scenes(looks: readonly Look[], motif: Motif): { tile: Tile; things: Placed[] }[] {
  const grid = GRIDS[looks.length];
  if (grid === undefined || looks.some((look) => look.scale !== 1))
    return [{ tile: WHOLE, things: sideBySide(looks, motif) }];
  return looks.map((look, index) => {
    const tile = grid[index] ?? WHOLE;
    const scale = (tile.height === HALF ? 0.55 : 0.68) * (motif.wide ? 0.86 : 1);
    return { tile, things: [{ hex: colours[look.colour].hex, x: tile.x + tile.width / 2, scale }] };
  });
}

function sideBySide(looks: readonly Look[], motif: Motif): Placed[] {
  const step = (SIZE / looks.length) * 0.88;
  const crowded = motif.wide && looks.length > 1 ? 0.88 : 1;
  const largest = (1.08 / (1 + 0.62 * (looks.length - 1))) * crowded;
  return looks.map((look, index) => ({
    hex: colours[look.colour].hex,
    x: HALF + (index - (looks.length - 1) / 2) * step,
    scale: largest * look.scale,
  }));
}
