import type { Brush } from '../brush.ts';
import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, repeat, turned } from '../shapes.ts';
import { grain } from '../textures.ts';

const STEEL = '#c3c9cc';

export const knife: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const blade = 'M505 344L196 338C146 344 104 388 78 452C200 470 370 470 505 462Z';
    const layers = repeat(5, (index) => {
      const y = 424 + index * 9;
      return line(
        `M70 ${y + 8}C150 ${y - 14} 190 ${y + 16} 260 ${y}S380 ${y - 10} 430 ${y + 4}S490 ${y - 4} 520 ${y}`,
        '#6f7a80',
        2.2,
        'opacity=".5"',
      );
    });
    const handle = 'M520 352L700 344Q722 346 724 372V396Q722 420 700 420L520 412Z';
    return turned(
      -34,
      path(
        blade,
        brush.linear(
          [0, 0, 0, 1],
          [
            [0, '#9aa3a8'],
            [0.3, '#e9edee'],
            [0.62, '#aab2b6'],
            [0.78, '#d8dddf'],
            [1, '#f6f8f8'],
          ],
        ),
      ) +
        group(layers, `clip-path="${brush.clip(blade)}"`) +
        line('M200 343L500 349', '#fff', 3, 'opacity=".7"') +
        box([500, 346, 26, 74], 5, brush.roll('#c8a155')) +
        path(handle, brush.roll(hex)) +
        grain(brush, [520, 340, 210, 84], brush.clip(handle), hex) +
        disc(570, 382, 8, brush.ball('#d9b96f')) +
        disc(660, 382, 8, brush.ball('#d9b96f')),
    );
  },
};

export const board: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const shape =
      'M260 250Q260 214 296 214H352V130Q352 92 400 92T448 130V214H504Q540 214 540 250V650Q540 686 504 686H296Q260 686 260 650Z';
    const tomato = (x: number, y: number, size: number) =>
      group(
        disc(4, 7, 54, '#2a1a10', `opacity=".32" filter="${brush.blur(6)}"`) +
          disc(0, 0, 54, '#c34f37') +
          disc(0, 0, 48, '#dd7350') +
          repeat(
            6,
            (index) =>
              oval(0, -28, 11, 15, '#b8452f', `transform="rotate(${index * 60})" opacity=".75"`) +
              oval(0, -29, 3, 5, '#f3d8a0', `transform="rotate(${index * 60})"`),
          ) +
          disc(0, 0, 9, '#eba07e'),
        `transform="translate(${x} ${y}) scale(${size})"`,
      );
    const basil = (x: number, y: number, turn: number) =>
      path(
        'M0 0C10 -34 52 -44 82 -24C62 10 24 20 0 0Z',
        brush.flat('#6f8b4d'),
        `transform="translate(${x} ${y}) rotate(${turn})"`,
      ) + line(`M0 0Q40 -18 70 -22`, '#a9bf86', 2.5, `transform="translate(${x} ${y}) rotate(${turn})"`);
    return turned(
      12,
      path(shape, shade(hex, -0.45), 'transform="translate(5 9)"') +
        path(shape, brush.flat(hex)) +
        group(
          turned(90, grain(brush, [80, 250, 640, 300], brush.clip('M80 250H720V550H80Z'), hex)),
          `clip-path="${brush.clip(shape)}"`,
        ) +
        path(shape, 'none', `stroke="${shade(hex, 0.4)}" stroke-width="4" opacity=".6"`) +
        box([286, 244, 228, 414], 18, 'none', `stroke="${shade(hex, -0.38)}" stroke-width="7" opacity=".5"`) +
        disc(400, 138, 22, shade(hex, -0.6)) +
        tomato(372, 380, 1) +
        tomato(436, 470, 0.92) +
        tomato(362, 540, 0.8) +
        basil(430, 350, -20) +
        basil(420, 585, 24),
    );
  },
};

export const spoons: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const wood = (d: string, tone: string) => path(d, brush.round(tone)) + grainAlong(brush, d, tone);
    const handle = (x: number) => `M${x - 12} 380L${x - 16} 660Q${x} 686 ${x + 16} 660L${x + 12} 380Z`;
    const light = shade(hex, 0.12);
    return turned(
      8,
      turned(
        -9,
        wood(handle(262), hex) +
          wood(
            'M262 110C318 110 330 190 324 250C318 320 292 340 276 396H248C232 340 206 320 200 250C194 190 206 110 262 110Z',
            hex,
          ) +
          oval(
            262,
            216,
            42,
            82,
            brush.linear(
              [0, 0, 1, 1],
              [
                [0, shade(hex, -0.4)],
                [0.7, hex],
                [1, shade(hex, 0.3)],
              ],
            ),
          ),
      ) +
        wood(handle(400), light) +
        wood('M342 130Q400 104 458 130L446 300C440 340 420 350 414 396H386C380 350 360 340 354 300Z', light) +
        repeat(3, (index) => box([370 + index * 24, 160, 11, 116], 5, shade(hex, -0.5), 'opacity=".75"')) +
        turned(
          9,
          wood(handle(538), shade(hex, -0.12)) +
            wood(
              'M494 150Q494 108 540 108T590 170V300C590 346 560 350 552 396H524C516 350 494 346 494 300Z',
              shade(hex, -0.12),
            ),
        ),
    );
  },
};

function grainAlong(brush: Brush, d: string, wood: string): string {
  const clip = brush.clip(d);
  const fibre = () => {
    const x = Math.round(190 + brush.random() * 420);
    return line(`M${x} 90C${x + 12} 260 ${x - 14} 420 ${x + 4} 700`, shade(wood, -0.34), 2, 'opacity=".32"');
  };
  return group(repeat(44, fibre), `clip-path="${clip}"`);
}

export const jar: Motif = {
  place: 'table',
  foot: [400, 140],
  draw: (brush, hex) => {
    const glass = 'M252 330Q252 300 282 300H518Q548 300 548 330V610Q548 650 508 650H292Q252 650 252 610Z';
    const beans = repeat(330, () => bean(brush));
    return (
      path(glass, '#fff', 'opacity=".34"') +
      group(path('M240 440Q400 420 560 440V660H240Z', '#8d5a3c') + beans, `clip-path="${brush.clip(glass)}"`) +
      path(
        glass,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, '#3f4a48', 0.5],
            [0.12, '#fff', 0.3],
            [0.5, '#fff', 0.02],
            [0.86, '#38423f', 0.18],
            [1, '#38423f', 0.5],
          ],
        ),
      ) +
      line('M286 336V600', '#fff', 15, `opacity=".62" filter="${brush.blur(4)}"`) +
      line('M520 350V470', '#fff', 6, `opacity=".5" filter="${brush.blur(2)}"`) +
      box([262, 282, 276, 22], 8, '#e9e4da', 'opacity=".9"') +
      box([240, 216, 320, 72], 16, brush.round(hex)) +
      grain(
        brush,
        [240, 218, 320, 68],
        brush.clip('M240 232Q240 216 256 216H544Q560 216 560 232V272Q560 288 544 288H256Q240 288 240 272Z'),
        hex,
      ) +
      box([330, 498, 140, 84], 6, '#f5efe2') +
      line('M356 528H444M368 552H432', '#8b7a66', 5)
    );
  },
};

function bean(brush: Brush): string {
  const [x, y] = [Math.round(250 + brush.random() * 300), Math.round(440 + brush.random() * 205)];
  const tone = mix('#a5653f', '#5e3420', brush.random());
  return (
    oval(x, y, 13, 9, tone, `transform="rotate(${Math.round(brush.random() * 180)} ${x} ${y})"`) +
    oval(x - 3, y - 3, 4, 2, '#d59a72', 'opacity=".6"')
  );
}

export const mill: Motif = {
  place: 'table',
  foot: [400, 84],
  draw: (brush, hex) => {
    const body =
      'M320 650Q308 650 310 628C316 560 352 540 356 470C358 420 342 400 342 372H458C458 400 442 420 444 470C448 540 484 560 490 628Q492 650 480 650Z';
    const head = 'M342 356C322 330 318 256 346 226C366 204 434 204 454 226C482 256 478 330 458 356Z';
    const wood = brush.round(hex);
    return (
      path(body, wood) +
      grainAlong(brush, body, hex) +
      box([336, 354, 128, 20], 6, brush.round('#c8a155')) +
      path(head, wood) +
      grainAlong(brush, head, hex) +
      box([384, 186, 32, 24], 6, brush.round(STEEL)) +
      disc(400, 176, 20, brush.ball(STEEL)) +
      line('M318 620H482', shade(hex, -0.4), 4, 'opacity=".5"') +
      line(
        'M356 256C346 290 350 320 358 342M372 420C380 500 350 550 342 610',
        '#fff',
        11,
        `opacity=".4" filter="${brush.blur(4)}"`,
      ) +
      repeat(24, () => peppercorn(brush))
    );
  },
};

function peppercorn(brush: Brush): string {
  const side = brush.random() > 0.4 ? 500 : 190;
  const [x, y] = [Math.round(side + brush.random() * 130), Math.round(650 + brush.random() * 26)];
  return (
    oval(x + 3, y + 6, 9, 4, '#1d1512', 'opacity=".3"') +
    disc(x, y, Math.round(5 + brush.random() * 4), brush.ball('#57463a'))
  );
}
