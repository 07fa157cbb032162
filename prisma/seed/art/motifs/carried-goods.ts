import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, repeat, turned } from '../shapes.ts';
import { grain } from '../textures.ts';

export const bottle: Motif = {
  place: 'table',
  foot: [400, 92],
  draw: (brush, hex) =>
    line('M366 150C340 70 460 70 434 150', shade('#44413f', 0.1), 18) +
    box([340, 144, 120, 78], 16, brush.round('#44413f')) +
    repeat(9, (index) => line(`M${352 + index * 12} 166V212`, '#1d1b1a', 3, 'opacity=".5"')) +
    path('M346 222H454V246H346Z', brush.round('#c3c9cc')) +
    path(
      'M346 244H454C460 284 500 300 500 350V616Q500 650 466 650H334Q300 650 300 616V350C300 300 340 284 346 244Z',
      brush.round(hex),
    ) +
    path('M300 604H500V616Q500 650 466 650H334Q300 650 300 616Z', brush.round(shade(hex, -0.14))) +
    line('M336 340V590', '#fff', 16, `opacity=".5" filter="${brush.blur(5)}"`) +
    line('M478 350V560', '#fff', 5, `opacity=".3" filter="${brush.blur(3)}"`) +
    group(
      path(
        'M400 420C440 436 440 490 400 508C360 490 360 436 400 420Z',
        'none',
        `stroke="${mix(hex, '#ffffff', 0.7)}" stroke-width="5"`,
      ) + line('M400 430V530', mix(hex, '#ffffff', 0.7), 5),
      'opacity=".85"',
    ),
};

export const lunchBox: Motif = {
  place: 'table',
  foot: [400, 245],
  wide: true,
  draw: (brush, hex) => {
    const side = 'M150 488V580C150 622 262 650 400 650S650 622 650 580V488Z';
    const filling = [
      oval(292, 470, 110, 44, '#f8f4ea'),
      repeat(40, () =>
        oval(Math.round(200 + brush.random() * 185), Math.round(444 + brush.random() * 54), 7, 3, '#dbd3c2'),
      ),
      disc(286, 462, 17, brush.ball('#b5393f')),
      path('M408 436C450 420 480 440 476 480C450 500 420 500 404 488Z', brush.ball('#e9bf55')),
      path('M440 430C480 414 520 428 520 470C492 500 456 492 444 476Z', brush.ball('#f0cb66')),
      repeat(5, (index) =>
        oval(520 + (index % 3) * 28, 468 + (index % 2) * 24, 24, 18, index % 2 ? '#6d8f4f' : '#82a55f'),
      ),
      oval(470, 506, 44, 13, '#d4774c'),
      oval(560, 500, 30, 11, '#cf6b45'),
    ].join('');
    return (
      path(side, brush.round(hex)) +
      grain(brush, [150, 500, 500, 150], brush.clip(side), hex) +
      oval(400, 488, 250, 74, shade(hex, 0.24)) +
      oval(400, 488, 232, 62, shade(hex, -0.36)) +
      group(filling, `clip-path="${brush.clip('M168 488a232 62 0 1 0 464 0a232 62 0 1 0 -464 0Z')}"`) +
      path(
        'M176 470C200 520 600 520 624 470',
        'none',
        `stroke="#1d1512" stroke-width="9" opacity=".15" filter="${brush.blur(5)}"`,
      ) +
      repeat(4, (index) => box([300, 568 + index * 17, 30, 9], 3, '#6b3a28')) +
      line('M316 556V640', '#6b3a28', 4) +
      group(
        oval(0, 12, 250, 74, shade(hex, -0.4)) +
          oval(0, 0, 250, 74, brush.flat(shade(hex, 0.1))) +
          grain(brush, [-250, -74, 500, 148], brush.clip('M-250 0a250 74 0 1 0 500 0a250 74 0 1 0 -500 0Z'), hex),
        'transform="translate(452 330) rotate(-13) scale(.92)"',
      )
    );
  },
};

export const umbrella: Motif = {
  place: 'wall',
  wide: true,
  draw: (brush, hex) => {
    const panel = (d: string, tone: string) => path(d, brush.fall(shade(tone, 0.12), shade(tone, -0.14)));
    return turned(
      14,
      line('M400 130V98', '#c8a155', 9) +
        line('M400 400V610', '#8d9498', 10) +
        line('M400 590V630C400 690 318 690 320 624', '#8a5c38', 22) +
        line('M394 600V630C392 668 334 676 328 632', '#c79468', 6, 'opacity=".8"') +
        panel('M110 420C120 250 250 130 400 130C300 200 262 310 252 404C210 372 150 380 110 420Z', shade(hex, -0.05)) +
        panel('M690 420C680 250 550 130 400 130C500 200 538 310 548 404C590 372 650 380 690 420Z', shade(hex, -0.26)) +
        panel(
          'M252 404C262 310 300 200 400 130C500 200 538 310 548 404C504 366 440 372 400 408C360 372 296 366 252 404Z',
          shade(hex, 0.08),
        ) +
        line(
          'M400 130C398 220 398 320 400 406M400 130C300 200 262 310 252 402M400 130C500 200 538 310 548 402',
          shade(hex, -0.4),
          2.5,
          'opacity=".6"',
        ) +
        line('M180 300C210 230 270 180 330 160', '#fff', 16, `opacity=".3" filter="${brush.blur(7)}"`) +
        [
          [110, 420],
          [252, 404],
          [400, 408],
          [548, 404],
          [690, 420],
        ]
          .map(([x = 0, y = 0]) => disc(x, y, 6, '#c8a155'))
          .join(''),
    );
  },
};

export const furoshiki: Motif = {
  place: 'table',
  foot: [400, 185],
  draw: (brush, hex) => {
    const bundle = 'M196 560C190 470 250 400 330 378H470C550 400 610 470 604 560Q600 650 520 650H280Q200 650 196 560Z';
    const ear = (mirror: boolean) =>
      group(
        path('M398 350C350 330 250 300 196 190C282 176 374 230 406 334Z', brush.flat(shade(hex, 0.1))) +
          line('M232 208C300 232 360 280 394 336', shade(hex, -0.4), 5, 'opacity=".45"'),
        mirror ? 'transform="translate(800 0) scale(-1 1)"' : '',
      );
    const clip = brush.clip(bundle);
    const flower = (x: number, y: number, size: number) =>
      group(
        repeat(5, (index) => oval(0, -17, 10, 15, '#fbf3e4', `transform="rotate(${index * 72})"`)) +
          disc(0, 0, 6, mix(hex, '#d2a243', 0.6)),
        `transform="translate(${x} ${y}) scale(${size})" opacity=".82"`,
      );
    return (
      ear(false) +
      ear(true) +
      path(bundle, brush.ball(hex)) +
      group(
        flower(260, 500, 1.1) +
          flower(350, 590, 0.9) +
          flower(470, 560, 1.2) +
          flower(556, 480, 0.9) +
          flower(400, 470, 0.8) +
          flower(240, 612, 0.8) +
          flower(560, 612, 0.8),
        `clip-path="${clip}"`,
      ) +
      line(
        'M388 386C330 420 262 480 236 600M412 386C470 420 538 480 564 600M396 390C380 460 372 540 376 640M406 392C430 460 440 540 434 640',
        shade(hex, -0.5),
        12,
        `opacity=".32" filter="${brush.blur(6)}"`,
      ) +
      path(
        'M340 384C330 340 356 316 400 318C444 316 470 340 460 384C440 404 360 404 340 384Z',
        brush.ball(shade(hex, 0.05)),
      ) +
      line(
        'M366 330C358 352 362 376 376 392M434 330C442 352 438 376 424 392M400 322V396',
        shade(hex, -0.5),
        5,
        'opacity=".4"',
      ) +
      path('M352 372C320 400 312 430 318 470C350 456 384 424 390 392Z', brush.flat(shade(hex, 0.16))) +
      path('M448 372C480 400 488 430 482 470C450 456 416 424 410 392Z', brush.flat(shade(hex, -0.02)))
    );
  },
};
