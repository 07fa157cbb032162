import type { Brush } from '../brush.ts';
import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, repeat, ring, turned } from '../shapes.ts';

const PAPER = '#f7f1e4';

export const pen: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const barrel = 'M300 296H590C650 298 690 312 700 330C690 348 650 362 590 364H300Z';
    const nib = 'M112 330L196 302Q214 298 222 304V356Q214 362 196 358Z';
    const gold = brush.roll('#d6b160');
    return turned(
      -36,
      path(barrel, brush.roll(hex)) +
        path('M222 304L302 296V364L222 356Z', brush.roll(shade(hex, -0.15))) +
        box([296, 294, 14, 72], 3, gold) +
        box([560, 295, 8, 70], 2, gold) +
        path(nib, gold) +
        line('M116 330H176', '#5d4520', 2.5) +
        disc(180, 330, 5, '#5d4520') +
        path('M150 318L200 305L216 310V330H150Z', '#fff', 'opacity=".3"') +
        line('M330 310H600', '#fff', 6, `opacity=".5" filter="${brush.blur(2)}"`) +
        group(
          path(
            'M330 450H560Q574 450 574 464V516Q574 530 560 530H330C290 530 270 506 270 490S290 450 330 450Z',
            brush.roll(hex),
          ) +
            box([540, 449, 18, 82], 3, gold) +
            box([300, 466, 200, 13], 6, gold) +
            disc(500, 472, 10, gold) +
            line('M330 510H520', shade(hex, -0.5), 4, 'opacity=".4"'),
          'transform="rotate(7 420 490)"',
        ),
    );
  },
};

export const pencils: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const tones = ['#bf7353', hex, '#94a88c', '#34495f', '#d3a096'];
    const one = (tone: string, index: number) =>
      group(
        path('M-22 -190H22V258H-22Z', brush.round(tone)) +
          box([-8, -190, 16, 448], 0, '#fff', 'opacity=".2"') +
          path('M-22 -188C-14 -206 -9 -178 0 -196C9 -178 14 -206 22 -188L7 -268H-7Z', brush.round('#e6c596')) +
          path('M-7 -266L0 -298L7 -266Z', mix(tone, '#2b2725', 0.55)) +
          box([-22, 232, 44, 12], 0, brush.round('#d6b160')) +
          path('M-22 258H22Q20 274 0 274T-22 258Z', shade(tone, -0.3)),
        `transform="translate(${236 + index * 82} ${418 - Math.abs(index - 2) * -16}) rotate(${(index - 2) * 4})"`,
      );
    return turned(14, tones.map(one).join(''));
  },
};

export const tape: Motif = {
  place: 'table',
  foot: [400, 240],
  draw: (brush, hex) =>
    roll(brush, 272, 520, shade(hex, 0.35), 'plain') +
    roll(brush, 528, 520, hex, 'stripes') +
    roll(brush, 400, 300, mix(hex, '#fbf3e2', 0.55), 'dots'),
};

function roll(brush: Brush, x: number, y: number, hex: string, pattern: 'plain' | 'stripes' | 'dots'): string {
  const radius = 128;
  const annulus = `M${x} ${y - radius}a${radius} ${radius} 0 1 0 .1 0ZM${x} ${y - 74}a74 74 0 1 1 -.1 0Z`;
  const rib = (index: number) => {
    const turn = `transform="rotate(${index * 15} ${x} ${y})"`;
    if (pattern === 'stripes') return line(`M${x} ${y - 126}V${y - 76}`, '#fdf8ee', 10, `${turn} opacity=".75"`);
    return pattern === 'dots'
      ? disc(x, y - 112 + (index % 2) * 22, 6.5, shade(hex, -0.42), `${turn} opacity=".6"`)
      : '';
  };
  return (
    ring(x + 20, y - 4, 101, shade(hex, -0.32), 54) +
    ring(x + 12, y - 2, 78, '#c9b38f', 12) +
    oval(x + 10, y + 122, 96, 10, '#1d1512', `opacity=".16" filter="${brush.blur(6)}"`) +
    path(annulus, brush.flat(hex)) +
    group(repeat(24, rib), `clip-path="${brush.clip(annulus)}"`) +
    repeat(5, (index) => ring(x, y, 84 + index * 9, shade(hex, -0.3), 1, 'opacity=".3"')) +
    ring(x, y, 78, '#f4ead6', 10) +
    ring(x, y, 73, '#a98f6b', 3) +
    path(
      `M${x - 108} ${y - 40}A116 116 0 0 1 ${x - 20} ${y - 114}`,
      'none',
      `stroke="#fff" stroke-width="9" opacity=".5" stroke-linecap="round" filter="${brush.blur(3)}"`,
    )
  );
}

export const ink: Motif = {
  place: 'table',
  foot: [400, 165],
  draw: (brush, hex) => {
    const glass =
      'M236 440Q236 396 280 390C330 384 338 370 340 340H460C462 370 470 384 520 390Q564 396 564 440V606Q564 650 520 650H280Q236 650 236 606Z';
    return (
      path(glass, '#fff', 'opacity=".4"') +
      path('M262 466H538V600Q538 626 512 626H288Q262 626 262 600Z', brush.round(hex)) +
      oval(400, 466, 138, 13, shade(hex, 0.25)) +
      path(
        glass,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, shade(hex, -0.3), 0.5],
            [0.1, '#fff', 0.5],
            [0.3, '#fff', 0.08],
            [0.9, hex, 0.24],
            [1, shade(hex, -0.4), 0.6],
          ],
        ),
      ) +
      line('M262 440V600', '#fff', 12, `opacity=".65" filter="${brush.blur(3)}"`) +
      box([318, 496, 164, 96], 5, brush.flat(PAPER)) +
      path('M400 512C416 534 424 546 424 556A24 24 0 0 1 376 556C376 546 384 534 400 512Z', hex) +
      box([330, 322, 140, 24], 5, '#d9d4ca', 'opacity=".8"') +
      box([318, 232, 164, 96], 14, brush.round('#3a3735')) +
      repeat(13, (index) => line(`M${330 + index * 12} 246V316`, '#171514', 3, 'opacity=".45"')) +
      oval(400, 240, 74, 10, '#5a5653') +
      line('M150 676C210 640 190 704 250 672S330 690 350 668', hex, 9, 'opacity=".85"')
    );
  },
};

export const scissors: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const blade = 'M380 424L386 92Q392 70 402 90L424 424Z';
    const steel = brush.linear(
      [0, 0, 1, 0],
      [
        [0, '#8f989c'],
        [0.5, '#f4f6f6'],
        [0.58, '#aab2b6'],
        [1, '#dfe4e5'],
      ],
    );
    const bow = (colour: string, width: number) =>
      line('M404 424C412 480 440 500 452 530', colour, width + 2) +
      oval(478, 602, 54, 82, 'none', `stroke="${colour}" stroke-width="${width}" transform="rotate(-16 478 602)"`);
    const half =
      bow(shade(hex, -0.35), 30) +
      bow(hex, 24) +
      path(
        'M432 560C440 530 470 520 490 534',
        'none',
        `stroke="${shade(hex, 0.6)}" stroke-width="6" stroke-linecap="round" opacity=".7"`,
      ) +
      path(blade, steel);
    return turned(
      26,
      group(half, 'transform="translate(800 0) scale(-1 1) rotate(-10 400 410)"') +
        group(half, 'transform="rotate(-10 400 410)"') +
        disc(400, 410, 17, brush.ball('#d9dcdc')) +
        line('M391 416L409 404', '#6d7478', 4),
    );
  },
};
