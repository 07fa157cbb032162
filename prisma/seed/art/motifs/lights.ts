import type { Brush } from '../brush.ts';
import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, repeat } from '../shapes.ts';

const BRASS = '#c8a155';
const WARM = '#ffd28a';
const BULB = '#fff4d6';
const halo = (brush: Brush, x: number, y: number, radius: number, strength: number) =>
  disc(x, y, radius, brush.glow(WARM, strength));

/** Light that falls from a shade's edge and widens. */
function lightCone(brush: Brush, d: string, strength: number): string {
  return path(
    d,
    brush.linear(
      [0, 0, 0, 1],
      [
        [0, '#ffe2ae', strength],
        [1, '#ffe2ae', 0],
      ],
    ),
    `filter="${brush.blur(10)}"`,
  );
}

export const lamp: Motif = {
  place: 'table',
  foot: [400, 125],
  evening: true,
  draw: (brush, hex) => {
    const dome = 'M180 380C184 240 280 160 400 160S616 240 620 380Q400 398 180 380Z';
    return (
      halo(brush, 400, 430, 400, 0.5) +
      lightCone(brush, 'M190 384H610L720 660H80Z', 0.5) +
      oval(400, 640, 300, 44, brush.glow('#ffe0a6', 0.55)) +
      box([386, 372, 28, 246], 6, brush.round(mix(hex, BRASS, 0.75))) +
      path('M276 630Q276 606 320 602H480Q524 606 524 630V640Q524 650 510 650H290Q276 650 276 640Z', brush.round(hex)) +
      oval(400, 608, 90, 10, shade(hex, 0.5), 'opacity=".6"') +
      oval(400, 384, 219, 22, brush.fall('#fff3d2', '#f3c77c')) +
      oval(400, 392, 70, 16, '#fffdf4') +
      path(dome, brush.round(hex)) +
      path(
        dome,
        brush.linear(
          [0, 0, 0, 1],
          [
            [0, '#fff', 0.1],
            [0.6, '#fff', 0],
            [1, '#ffcf86', 0.34],
          ],
        ),
      ) +
      line('M240 330C256 260 300 210 356 190', '#fff', 16, `opacity=".42" filter="${brush.blur(7)}"`) +
      box([384, 138, 32, 26], 8, brush.round(BRASS))
    );
  },
};

export const floorLamp: Motif = {
  place: 'table',
  foot: [570, 88],
  wide: true,
  evening: true,
  draw: (brush, hex) =>
    halo(brush, 230, 300, 330, 0.62) +
    line('M570 630C590 300 520 110 380 110C290 110 240 150 232 214', shade(hex, -0.45), 15) +
    line('M568 630C588 300 518 112 380 112C290 112 240 150 231 214', hex, 9) +
    line('M562 500C566 320 510 130 400 114', shade(hex, 0.6), 3, 'opacity=".7"') +
    path('M482 640Q484 616 570 614T658 640V646Q658 652 650 652H490Q482 652 482 646Z', brush.round('#d9d2c6')) +
    oval(570, 628, 82, 11, '#efe9de') +
    line('M520 630L560 622M590 634L630 626', '#b3a897', 2, 'opacity=".7"') +
    path('M206 222L216 200H248L258 222Z', brush.round(hex)) +
    disc(
      231,
      292,
      76,
      brush.radial(0.46, 0.44, 0.6, [
        [0, '#fffdf4'],
        [0.55, '#ffeec6'],
        [1, '#f6c977'],
      ]),
    ) +
    disc(231, 292, 110, brush.glow('#fff0c8', 0.75)) +
    chair(brush),
};

function chair(brush: Brush): string {
  const cloth = '#7d6a70';
  return (
    oval(250, 652, 170, 14, '#120e14', `opacity=".5" filter="${brush.blur(7)}"`) +
    line('M146 616L132 650M352 616L366 650', '#8a5c38', 11) +
    path(
      'M150 430Q150 396 190 396H310Q350 396 350 430V560H150Z',
      brush.linear(
        [0, 0, 0, 1],
        [
          [0, shade(cloth, 0.34)],
          [1, cloth],
        ],
      ),
    ) +
    path(
      'M112 500Q112 476 136 476T160 500V560H340V500Q340 476 364 476T388 500V602Q388 622 368 622H132Q112 622 112 602Z',
      brush.linear(
        [0, 0, 0, 1],
        [
          [0, shade(cloth, 0.24)],
          [1, shade(cloth, -0.3)],
        ],
      ),
    ) +
    box([160, 536, 180, 36], 14, shade(cloth, 0.2))
  );
}

export const pendant: Motif = {
  place: 'wall',
  evening: true,
  draw: (brush, hex) => {
    const bell = 'M372 290C372 250 428 250 428 290C432 340 590 350 604 500Q400 522 196 500C210 350 368 340 372 290Z';
    return (
      halo(brush, 400, 560, 360, 0.6) +
      lightCone(brush, 'M206 504H594L700 800H100Z', 0.55) +
      line('M400 -900V262', '#241f26', 7) +
      box([382, 228, 36, 40], 8, brush.round(BRASS)) +
      oval(400, 502, 203, 24, brush.fall('#fff6dc', '#f2c478')) +
      disc(400, 512, 44, BULB) +
      disc(400, 512, 100, brush.glow('#fff3cf', 0.8)) +
      path(bell, brush.round(hex)) +
      path(
        bell,
        brush.linear(
          [0, 0, 0, 1],
          [
            [0, '#fff', 0.08],
            [0.6, '#fff', 0],
            [1, '#ffcf86', 0.26],
          ],
        ),
      ) +
      line('M260 470C280 400 350 370 384 330', '#fff', 14, `opacity=".45" filter="${brush.blur(6)}"`) +
      line('M197 500Q400 522 603 500', shade(hex, 0.55), 4, 'opacity=".7"')
    );
  },
};

export const lantern: Motif = {
  place: 'wall',
  evening: true,
  draw: (brush, hex) => {
    const ball = 'M400 190a220 208 0 1 0 .1 0Z';
    const rings = repeat(15, (index) => {
      const y = 206 + index * 28;
      const half = Math.round(220 * Math.sqrt(Math.max(0, 1 - ((y - 398) / 208) ** 2)));
      return path(
        `M${400 - half} ${y}Q400 ${y + 26} ${400 + half} ${y}`,
        'none',
        'stroke="#a77a45" stroke-width="2.6" opacity=".5"',
      );
    });
    const fibres = repeat(60, () => {
      const [x, y] = [Math.round(200 + brush.random() * 400), Math.round(200 + brush.random() * 400)];
      return line(
        `M${x} ${y}q${Math.round(brush.random() * 24 - 12)} ${Math.round(brush.random() * 16)} ${Math.round(brush.random() * 40 - 20)} ${Math.round(brush.random() * 26)}`,
        '#fff',
        1.6,
        'opacity=".5"',
      );
    });
    return (
      halo(brush, 400, 398, 460, 0.62) +
      line('M400 -900V190', '#241f26', 5) +
      path(
        ball,
        brush.radial(0.5, 0.5, 0.56, [
          [0, '#fffaea'],
          [0.5, '#ffe9bb'],
          [0.85, mix(hex, '#eebb6d', 0.6)],
          [1, '#cf9450'],
        ]),
      ) +
      group(fibres + rings, `clip-path="${brush.clip(ball)}"`) +
      oval(400, 196, 52, 9, '#3a2a20') +
      oval(400, 600, 52, 9, '#3a2a20')
    );
  },
};

export const candle: Motif = {
  place: 'table',
  foot: [400, 125],
  evening: true,
  draw: (brush, hex) => {
    const glass = 'M268 340H532V620Q532 650 502 650H298Q268 650 268 620Z';
    return (
      halo(brush, 400, 300, 400, 0.62) +
      oval(400, 340, 132, 24, shade(hex, -0.4)) +
      path(glass, brush.round(hex)) +
      path(
        'M268 340H532V520H268Z',
        brush.linear(
          [0, 0, 0, 1],
          [
            [0, '#ffd992', 0.75],
            [1, '#ffd992', 0],
          ],
        ),
      ) +
      oval(
        400,
        344,
        126,
        20,
        brush.radial(0.5, 0.6, 0.6, [
          [0, '#fff6dc'],
          [1, '#e8c892'],
        ]),
      ) +
      line('M400 344V312', '#3a2a20', 6) +
      flame(brush, 400, 318, 1) +
      oval(400, 340, 132, 24, 'none', 'stroke="#fff" stroke-width="4" opacity=".45"') +
      box([322, 450, 156, 128], 5, brush.flat('#f6efe1')) +
      line('M352 494H448M370 520H430M382 544H418', '#75685a', 5) +
      line('M296 372V600', '#fff', 13, `opacity=".45" filter="${brush.blur(4)}"`)
    );
  },
};

function flame(brush: Brush, x: number, y: number, size: number): string {
  return group(
    disc(0, -44, 120, brush.glow('#ffe3a0', 0.85)) +
      path(
        'M0 -118C30 -70 32 -34 24 -14C16 6 -16 6 -24 -14C-32 -34 -22 -70 0 -118Z',
        brush.fall('#ffb545', '#ffe08a'),
      ) +
      path('M0 -78C14 -48 16 -26 10 -12C6 0 -6 0 -10 -12C-16 -26 -12 -50 0 -78Z', '#fff8dc'),
    `transform="translate(${x} ${y}) scale(${size})"`,
  );
}

export const candlestick: Motif = {
  place: 'table',
  foot: [400, 112],
  evening: true,
  draw: (brush, hex) =>
    halo(brush, 400, 160, 330, 0.62) +
    path('M376 214H424L430 440H370Z', brush.round('#ecd9a8')) +
    path('M376 214Q400 204 424 214L426 260Q418 292 412 250Q400 232 390 262Q384 246 376 250Z', '#f8ebc8') +
    line('M400 212V190', '#3a2a20', 5) +
    flame(brush, 400, 196, 0.82) +
    path('M352 428H448L440 470H360Z', brush.round(hex)) +
    oval(400, 428, 48, 9, shade(hex, 0.5)) +
    disc(400, 492, 32, brush.round(hex)) +
    path('M384 520H416L424 590H376Z', brush.round(hex)) +
    oval(400, 556, 40, 13, brush.round(shade(hex, 0.1))) +
    path(
      'M288 634C296 600 360 606 376 586H424C440 606 504 600 512 634Q514 650 498 650H302Q286 650 288 634Z',
      brush.round(hex),
    ) +
    line('M304 626C340 612 460 612 496 626', shade(hex, 0.6), 3, 'opacity=".6"') +
    line('M384 230V420', '#fff', 6, `opacity=".45" filter="${brush.blur(3)}"`),
};
