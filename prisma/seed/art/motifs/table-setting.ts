import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { disc, group, line, oval, path, ring, turned } from '../shapes.ts';
import { grain, speckles } from '../textures.ts';

export const plate: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const clip = brush.clip('M400 130a270 270 0 1 0 .1 0Z');
    const leaf = (x: number, y: number, turn: number) =>
      path(
        'M0 0C14 -24 44 -30 66 -18C50 4 22 12 0 0Z',
        brush.flat('#7d8f63'),
        `transform="translate(${x} ${y}) rotate(${turn})"`,
      );
    return (
      disc(400, 400, 270, brush.flat(hex)) +
      ring(400, 400, 262, shade(hex, 0.45), 6, 'opacity=".8"') +
      ring(400, 400, 268, mix(hex, '#9a6d48', 0.55), 4) +
      disc(
        400,
        400,
        196,
        brush.linear(
          [0, 0, 1, 1],
          [
            [0, shade(hex, -0.14)],
            [0.5, shade(hex, 0.1)],
            [1, shade(hex, 0.28)],
          ],
        ),
      ) +
      disc(400, 400, 182, brush.flat(shade(hex, 0.1))) +
      speckles(brush, [130, 130, 540, 540], clip, 170) +
      line('M318 470C370 430 420 390 480 322', '#5f6f49', 6) +
      leaf(346, 446, -70) +
      leaf(366, 434, 12) +
      leaf(394, 408, -84) +
      leaf(416, 388, 0) +
      leaf(438, 364, -88) +
      leaf(462, 344, -10) +
      leaf(478, 324, -50)
    );
  },
};

export const tray: Motif = {
  place: 'table',
  foot: [400, 265],
  wide: true,
  draw: (brush, hex) => {
    const top = 'M110 545a290 92 0 1 0 580 0a290 92 0 1 0 -580 0Z';
    const cup = brush.round('#efe9df');
    return (
      path('M110 545C110 600 240 650 400 650S690 600 690 545Z', brush.round(shade(hex, -0.18))) +
      path(top, brush.round(shade(hex, 0.12))) +
      oval(400, 550, 268, 78, shade(hex, -0.3)) +
      oval(
        400,
        556,
        262,
        73,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, hex],
            [0.5, shade(hex, 0.14)],
            [1, shade(hex, -0.1)],
          ],
        ),
      ) +
      grain(brush, [130, 478, 540, 160], brush.clip('M138 556a262 73 0 1 0 524 0a262 73 0 1 0 -524 0Z'), hex) +
      oval(344, 584, 96, 16, '#2a1a10', `opacity=".34" filter="${brush.blur(7)}"`) +
      path('M235 440C240 520 262 566 285 576H355C378 566 400 520 405 440Z', cup) +
      oval(320, 440, 85, 20, '#faf6ee') +
      oval(320, 443, 75, 15, '#8c9a5b') +
      oval(530, 588, 62, 12, '#2a1a10', `opacity=".34" filter="${brush.blur(6)}"`) +
      path(
        'M520 400C490 408 500 462 484 496C466 540 486 586 528 586S592 540 572 496C556 462 552 404 520 400Z',
        brush.ball('#c3b04f'),
      ) +
      line('M522 402C520 386 528 374 536 366', '#5d4527', 7) +
      path('M528 384C548 360 584 364 596 372C580 396 548 400 528 384Z', brush.flat('#7d8f55'))
    );
  },
};

export const chopsticks: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const stick = (y: number, tilt: number) =>
      group(
        path(
          `M90 ${y - 12}L470 ${y - 9}L712 ${y - 4}Q718 ${y} 712 ${y + 4}L470 ${y + 9}L90 ${y + 12}Q82 ${y} 90 ${y - 12}Z`,
          brush.roll(hex),
        ) +
          path(
            `M90 ${y - 12}L240 ${y - 11}V${y + 11}L90 ${y + 12}Q82 ${y} 90 ${y - 12}Z`,
            brush.roll(mix(hex, '#d8b26a', 0.62)),
          ) +
          line(`M246 ${y - 10}V${y + 10}`, '#e6c681', 4),
        `transform="rotate(${tilt} 600 ${y})"`,
      );
    return turned(
      -32,
      path(
        'M530 330C580 316 622 340 628 400C634 462 600 492 556 484C512 476 498 440 502 400C505 364 508 338 530 330Z',
        brush.ball('#e9e6df'),
      ) +
        path(
          'M524 372C560 360 596 374 606 396',
          'none',
          `stroke="#fff" stroke-width="8" opacity=".6" stroke-linecap="round" filter="${brush.blur(3)}"`,
        ) +
        stick(376, 2.4) +
        stick(424, -1.6),
    );
  },
};

export const cutlery: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const metal = brush.round(hex);
    const shine = (d: string) => line(d, '#fff', 4, `opacity=".65" filter="${brush.blur(1.5)}"`);
    const handle = (x: number) => path(`M${x - 9} 400L${x - 17} 660Q${x} 690 ${x + 17} 660L${x + 9} 400Z`, metal);
    const fork = path(
      'M214 130Q220 124 226 130V252H240V128Q246 122 252 128V252H266V128Q272 122 278 128V252H292V130Q298 124 304 130V280C304 340 276 350 270 402H248C242 350 214 340 214 280Z',
      metal,
    );
    return turned(
      4,
      handle(259) +
        fork +
        shine('M251 420L246 640') +
        path('M391 402L383 660Q400 690 417 660L409 402Z', metal) +
        path('M388 410V170C388 130 420 120 428 180C440 270 432 360 414 410Z', metal) +
        shine('M396 150V640') +
        handle(541) +
        path(
          'M541 118C590 118 606 190 600 260C594 326 562 350 552 404H530C520 350 488 326 482 260C476 190 492 118 541 118Z',
          metal,
        ) +
        oval(
          541,
          222,
          44,
          84,
          brush.linear(
            [0, 0, 1, 1],
            [
              [0, shade(hex, -0.34)],
              [0.6, hex],
              [1, shade(hex, 0.5)],
            ],
          ),
        ) +
        shine('M533 420L528 640'),
    );
  },
};
