import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { disc, group, line, oval, path, repeat } from '../shapes.ts';
import { grain } from '../textures.ts';

export const tumbler: Motif = {
  place: 'table',
  foot: [400, 105],
  draw: (brush, hex) => {
    const body =
      'M268 262C272 330 262 360 272 410C282 460 276 490 286 540C292 580 290 610 296 632Q300 650 322 650H478Q500 650 504 632C510 610 508 580 514 540C524 490 518 460 528 410C538 360 528 330 532 262Z';
    const clip = brush.clip(body);
    const glass = brush.linear(
      [0, 0, 1, 0],
      [
        [0, shade(hex, -0.3), 0.78],
        [0.16, shade(hex, 0.2), 0.5],
        [0.5, shade(hex, 0.4), 0.34],
        [0.84, hex, 0.56],
        [1, shade(hex, -0.36), 0.8],
      ],
    );
    const ripples = repeat(6, (index) => {
      const y = 322 + index * 52;
      return (
        line(`M260 ${y}Q400 ${y + 44} 540 ${y}`, '#fff', 7, 'opacity=".38"') +
        line(`M260 ${y + 14}Q400 ${y + 58} 540 ${y + 14}`, shade(hex, -0.4), 5, 'opacity=".2"')
      );
    });
    return (
      oval(400, 262, 132, 28, shade(hex, 0.3), 'opacity=".4"') +
      path(body, glass) +
      group(
        path('M240 360Q400 400 560 360V640H240Z', brush.fall(mix(hex, '#ffffff', 0.25), hex), 'opacity=".4"') +
          ripples +
          oval(400, 636, 108, 22, shade(hex, -0.35), 'opacity=".5"') +
          oval(400, 628, 96, 14, '#fff', 'opacity=".3"'),
        `clip-path="${clip}"`,
      ) +
      oval(400, 366, 126, 22, shade(hex, 0.5), 'opacity=".5"') +
      line('M300 300C304 380 300 470 318 600', '#fff', 12, `opacity=".6" filter="${brush.blur(3)}"`) +
      line('M506 310C500 390 508 430 496 520', '#fff', 5, `opacity=".5" filter="${brush.blur(2)}"`) +
      oval(400, 262, 132, 28, 'none', `stroke="${shade(hex, 0.75)}" stroke-width="6"`) +
      oval(400, 263, 129, 25, 'none', `stroke="${shade(hex, -0.35)}" stroke-width="1.5" opacity=".6"`)
    );
  },
};

export const carafe: Motif = {
  place: 'table',
  foot: [400, 125],
  draw: (brush, hex) => {
    const body =
      'M346 232C346 330 262 372 262 486V596Q262 650 322 650H478Q538 650 538 596V486C538 372 454 330 454 232Z';
    const clip = brush.clip(body);
    const glass = brush.linear(
      [0, 0, 1, 0],
      [
        [0, shade(hex, -0.4), 0.6],
        [0.14, '#ffffff', 0.3],
        [0.5, '#ffffff', 0.12],
        [0.86, hex, 0.34],
        [1, shade(hex, -0.42), 0.62],
      ],
    );
    const lemon = (x: number, y: number, turn: number) =>
      group(
        disc(0, 0, 44, '#e6c74e') +
          disc(0, 0, 37, '#f8edb4') +
          repeat(8, (index) => path('M0 -3L11 -31Q0 -36 -11 -31Z', '#efd768', `transform="rotate(${index * 45})"`)),
        `transform="translate(${x} ${y}) rotate(${turn}) scale(1 .86)" opacity=".85"`,
      );
    return (
      path(body, '#ffffff', 'opacity=".22"') +
      group(
        path('M240 452Q400 480 560 452V660H240Z', brush.fall('#bfe0dd', '#7fb3b4'), 'opacity=".62"') +
          lemon(352, 540, 20) +
          lemon(456, 580, -30) +
          oval(400, 645, 130, 20, '#4f8586', 'opacity=".4"'),
        `clip-path="${clip}"`,
      ) +
      oval(400, 456, 139, 17, '#e8f7f4', 'opacity=".7"') +
      path(body, glass) +
      line('M296 470V590', '#fff', 13, `opacity=".75" filter="${brush.blur(3)}"`) +
      line('M364 262C362 330 320 372 302 420', '#fff', 8, `opacity=".7" filter="${brush.blur(2)}"`) +
      line('M512 500V560', '#fff', 5, `opacity=".6" filter="${brush.blur(2)}"`) +
      oval(400, 232, 54, 13, 'none', 'stroke="#fff" stroke-width="5" opacity=".85"') +
      disc(400, 196, 55, brush.ball('#c99a63')) +
      grain(brush, [345, 141, 110, 110], brush.clip('M400 141a55 55 0 1 0 .1 0Z'), '#c99a63')
    );
  },
};
