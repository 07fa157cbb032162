import type { Brush } from '../brush.ts';
import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { disc, group, line, oval, path, repeat, ring } from '../shapes.ts';
import { grain, speckles } from '../textures.ts';

export const vase: Motif = {
  place: 'table',
  foot: [400, 105],
  draw: (brush, hex) => {
    const body =
      'M372 384C376 410 350 416 312 436C236 476 212 560 254 614Q282 650 330 650H470Q518 650 546 614C588 560 564 476 488 436C450 416 424 410 428 384Z';
    return (
      branch(brush) +
      path(body, brush.ball(hex)) +
      speckles(brush, [220, 400, 360, 240], brush.clip(body), 110) +
      oval(400, 384, 28, 8, shade(hex, 0.3)) +
      oval(400, 385, 22, 5, shade(hex, -0.6)) +
      line('M292 480C262 510 254 560 276 596', '#fff', 15, `opacity=".32" filter="${brush.blur(7)}"`)
    );
  },
};

function branch(brush: Brush): string {
  const twig = line(
    'M400 390C396 320 430 270 470 220C500 180 520 140 522 96M438 262C420 220 380 190 350 150M470 220C520 210 560 190 590 160M366 172C350 176 330 170 312 176',
    '#6b4a36',
    6,
  );
  const blossoms = [
    [522, 100],
    [506, 168],
    [350, 150],
    [392, 204],
    [590, 160],
    [544, 202],
    [312, 176],
    [452, 246],
    [564, 128],
    [366, 112],
    [482, 130],
  ];
  return twig + blossoms.map(([x = 0, y = 0], index) => blossom(brush, x, y, 0.8 + (index % 3) * 0.2)).join('');
}

function blossom(brush: Brush, x: number, y: number, size: number): string {
  const turn = Math.round(brush.random() * 72);
  const petals = repeat(5, (index) =>
    oval(0, -13, 9, 12, index % 2 ? '#fbe9e2' : '#f4d3c9', `transform="rotate(${turn + index * 72})"`),
  );
  return group(petals + disc(0, 0, 5, '#c2705a'), `transform="translate(${x} ${y}) scale(${size})"`);
}

export const clock: Motif = {
  place: 'wall',
  wide: true,
  draw: (brush, hex) => {
    const rim = 'M400 140a260 260 0 1 0 .1 0Z';
    const mark = (index: number) =>
      line(
        index % 3 ? 'M400 196V212' : 'M400 192V224',
        index % 3 ? '#8d8577' : '#4a453d',
        index % 3 ? 5 : 8,
        `transform="rotate(${index * 30} 400 400)"`,
      );
    return (
      path(rim, brush.flat(hex)) +
      grain(brush, [140, 140, 520, 520], brush.clip(rim), hex) +
      ring(400, 400, 256, shade(hex, 0.4), 5, 'opacity=".6"') +
      disc(400, 400, 224, shade(hex, -0.5)) +
      disc(402, 404, 220, brush.flat('#f6f1e6')) +
      path(
        'M180 400A220 220 0 0 1 620 400',
        'none',
        `stroke="#1d1512" stroke-width="16" opacity=".2" filter="${brush.blur(8)}"`,
      ) +
      repeat(12, mark) +
      group(
        line('M400 400L312 338', '#2d2a28', 15) + line('M400 400L494 262', '#2d2a28', 10),
        `filter="${brush.blur(0.3)}"`,
      ) +
      line('M386 442L430 300', '#c2705a', 4, 'transform="rotate(96 400 400)"') +
      disc(400, 400, 14, brush.ball('#c8a155'))
    );
  },
};

export const planter: Motif = {
  place: 'table',
  foot: [400, 130],
  draw: (brush, hex) => {
    const pot = 'M256 400H544L524 574Q518 606 484 606H316Q282 606 276 574Z';
    return (
      leaves(brush) +
      line('M310 604L296 648M400 606V648M490 604L504 648', shade('#b98a56', -0.1), 18) +
      path(pot, brush.round(hex)) +
      speckles(brush, [256, 430, 288, 170], brush.clip(pot), 80) +
      path(
        'M244 384Q244 372 260 372H540Q556 372 556 384V416Q556 428 542 428H258Q244 428 244 416Z',
        brush.round(shade(hex, 0.06)),
      ) +
      path('M258 428H542L540 444H260Z', shade(hex, -0.4), `opacity=".4" filter="${brush.blur(4)}"`) +
      line('M290 448L304 570', '#fff', 13, `opacity=".32" filter="${brush.blur(6)}"`)
    );
  },
};

function leaves(brush: Brush): string {
  const fronds = [
    [-64, 0.94, '#5c7548'],
    [58, 0.96, '#4f6a41'],
    [-34, 1.12, '#6f8a55'],
    [32, 1.08, '#66814d'],
    [-8, 1.24, '#7d985f'],
    [84, 0.7, '#6f8a55'],
    [-88, 0.7, '#66814d'],
  ] as const;
  return fronds.map(([turn, size, green]) => frond(brush, turn, size, green)).join('');
}

function frond(brush: Brush, turn: number, size: number, green: string): string {
  const blade = path(
    'M0 0C-8 -70 -62 -120 -50 -190C-40 -236 -12 -256 0 -268C12 -256 44 -232 50 -188C58 -120 8 -70 0 0Z',
    brush.flat(green),
  );
  const veins = line(
    'M0 0V-250M0 -80L-30 -124M0 -80L30 -124M0 -130L-36 -172M0 -130L36 -172M0 -180L-26 -212M0 -180L26 -212',
    mix(green, '#e8f0c8', 0.45),
    2.5,
    'opacity=".75"',
  );
  return group(blade + veins, `transform="translate(400 384) rotate(${turn}) scale(${size * 0.88})"`);
}

export const mirror: Motif = {
  place: 'wall',
  draw: (brush, hex) => {
    const frame = 'M400 90C530 90 590 230 590 400S530 710 400 710S210 570 210 400S270 90 400 90Z';
    const glass = 'M400 120C512 120 562 246 562 400S512 680 400 680S238 554 238 400S288 120 400 120Z';
    const clip = brush.clip(glass);
    return (
      path(frame, brush.flat(hex)) +
      grain(brush, [200, 90, 400, 620], brush.clip(frame), hex) +
      line(frame, shade(hex, 0.4), 3, 'opacity=".5"') +
      path(
        glass,
        brush.linear(
          [0, 0, 1, 1],
          [
            [0, '#eef2f0'],
            [0.5, '#cfd8d6'],
            [1, '#e6e4da'],
          ],
        ),
      ) +
      group(
        path('M180 560L440 60H520L220 640ZM250 690L560 110H590L300 720Z', '#fff', 'opacity=".5"') +
          path('M420 720C430 620 470 560 500 540C520 580 500 660 480 720Z', '#8fa37a', 'opacity=".65"') +
          path('M470 720C480 640 530 590 570 580C570 640 540 690 520 720Z', '#a3b48c', 'opacity=".6"'),
        `clip-path="${clip}"`,
      ) +
      line(glass, '#3a2a20', 9, `opacity=".3" filter="${brush.blur(5)}" clip-path="${clip}"`)
    );
  },
};
