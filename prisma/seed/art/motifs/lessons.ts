import { shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, turned } from '../shapes.ts';

const PAPER = '#f7f1e4';

export const lesson: Motif = {
  place: 'table',
  foot: [400, 250],
  draw: (brush, hex) => {
    const cup = 'M330 420C332 470 350 500 372 508H428C450 500 468 470 470 420Z';
    const leaf = (x: number, turn: number) =>
      path(
        'M0 0C-20 -46 -6 -88 22 -112C46 -76 40 -30 0 0Z',
        brush.flat(shade(hex, -0.18)),
        `transform="translate(${x} 418) rotate(${turn})"`,
      );
    return (
      path('M150 634H650L682 650H118Z', brush.round('#c9cbcb')) +
      box([118, 648, 564, 8], 4, '#8d9192') +
      box([160, 250, 480, 388], 20, brush.flat('#3d4144')) +
      box(
        [180, 270, 440, 346],
        8,
        brush.radial(0.4, 0.3, 0.9, [
          [0, shade(hex, 0.72)],
          [1, shade(hex, 0.2)],
        ]),
      ) +
      disc(510, 340, 44, '#fff6dc', 'opacity=".8"') +
      path('M180 520Q400 480 620 520V608Q620 616 612 616H188Q180 616 180 608Z', shade(hex, -0.12), 'opacity=".5"') +
      leaf(388, -26) +
      leaf(410, 18) +
      leaf(400, -4) +
      path(cup, brush.round('#f6f0e4')) +
      oval(400, 420, 70, 15, '#fffaf0') +
      oval(400, 422, 60, 11, shade(hex, -0.1)) +
      line('M466 436C510 430 506 484 456 484', '#efe7d8', 10) +
      box([216, 574, 368, 9], 4, '#fff', 'opacity=".55"') +
      box([216, 574, 140, 9], 4, '#fff') +
      disc(356, 578, 12, '#fff') +
      box([212, 296, 96, 38], 19, '#fff', 'opacity=".85"') +
      disc(236, 315, 8, '#c9573d') +
      line('M256 315H288', '#6c6f70', 6) +
      path('M180 278Q180 270 188 270H430L300 616H188Q180 616 180 608Z', '#fff', 'opacity=".09"')
    );
  },
};
export const brush: Motif = {
  place: 'flat',
  draw: (paint, hex) => {
    const circle = 'M470 268C390 214 280 262 266 366C252 470 336 552 436 528C520 508 556 420 524 346';
    return (
      turned(
        -5,
        box([186, 126, 420, 548], 4, paint.flat(PAPER)) +
          line(circle, '#2d2a2c', 40, 'opacity=".92"') +
          line('M474 280C392 230 300 276 286 372', '#5d585a', 6, 'opacity=".6"') +
          line('M520 350C536 400 514 470 470 500', PAPER, 5, 'opacity=".55"') +
          line('M300 440C320 500 370 520 430 512', PAPER, 3, 'opacity=".4"') +
          box([508, 590, 44, 44], 6, '#b1432f') +
          line('M520 602H540V622H520ZM530 602V622', '#f3ded2', 4),
      ) +
      group(
        path('M-11 -320H11L14 120H-14Z', paint.round('#b98a56')) +
          box([-14, 100, 28, 44], 4, paint.round(hex)) +
          path('M-14 144H14C24 190 18 240 0 290C-18 240 -24 190 -14 144Z', paint.round('#3a3534')) +
          disc(0, -322, 14, paint.ball(hex)) +
          line('M-4 -300V90', '#fff', 4, 'opacity=".4"'),
        'transform="translate(600 404) rotate(24)"',
      )
    );
  },
};
