import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, path, repeat, ring, turned } from '../shapes.ts';
import { grain, weave } from '../textures.ts';

const PAPER = '#f7f1e4';

export const notebook: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const cover = 'M232 140H572Q590 140 590 158V642Q590 660 572 660H232Q214 660 214 642V158Q214 140 232 140Z';
    return turned(
      -8,
      path('M452 640L446 724L462 708L480 726L476 640Z', mix(hex, '#d2a243', 0.7)) +
        box([222, 152, 380, 518], 10, '#e9dfca') +
        repeat(4, (index) => line(`M${594 + index * 2} 160V664`, '#bfae90', 1)) +
        path(cover, brush.flat(hex)) +
        weave([214, 140, 380, 520], brush.clip(cover), hex, 7) +
        path('M232 140H272V660H232Q214 660 214 642V158Q214 140 232 140Z', shade(hex, -0.28), 'opacity=".55"') +
        line('M274 142V658', shade(hex, 0.4), 2.5, 'opacity=".5"') +
        box([342, 240, 184, 104], 4, brush.flat(PAPER)) +
        box([352, 250, 164, 84], 2, 'none', `stroke="${shade(hex, -0.1)}" stroke-width="2.5"`) +
        line('M376 284H492M394 308H474', shade(hex, -0.05), 4) +
        path('M216 160V158Q216 142 232 142H572Q588 142 588 158', 'none', 'stroke="#fff" stroke-width="3" opacity=".4"'),
    );
  },
};

export const letter: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const liner = 'M166 330L400 190L634 330L400 470Z';
    const sprig = repeat(5, (index) =>
      path(
        'M0 0C8 -20 26 -26 40 -18C30 2 12 8 0 0Z',
        shade(hex, -0.1),
        `transform="translate(${300 + index * 34} ${246 - index * 8}) rotate(${index % 2 ? 30 : -70})"`,
      ),
    );
    return turned(
      -7,
      path('M166 330L400 170L634 330V620H166Z', shade(hex, -0.12)) +
        path(liner, brush.flat(shade(hex, -0.3))) +
        group(
          box([206, 140, 388, 400], 4, brush.flat(PAPER)) +
            line('M292 262L452 226', '#7a8a62', 4) +
            sprig +
            repeat(5, (index) => line(`M246 ${316 + index * 34}H${index === 4 ? 420 : 554}`, '#c9b99c', 3)),
          'transform="rotate(2 400 400)"',
        ) +
        path('M166 330L400 510L634 330V610Q634 626 618 626H182Q166 626 166 610Z', brush.flat(hex)) +
        path(
          'M170 622L372 478Q400 462 428 478L630 622',
          'none',
          `stroke="${shade(hex, -0.3)}" stroke-width="3" opacity=".55"`,
        ) +
        path('M166 330L400 510L634 330', 'none', `stroke="${shade(hex, 0.55)}" stroke-width="4"`) +
        path(
          'M400 458C432 456 446 478 444 506C444 536 424 552 400 550C372 550 354 532 356 504C358 478 372 460 400 458Z',
          brush.ball('#a8453a'),
        ) +
        ring(400, 504, 27, '#7d2e27', 4, 'opacity=".7"') +
        path('M400 488C410 496 412 512 400 524C388 512 390 496 400 488Z', '#7d2e27', 'opacity=".75"'),
    );
  },
};

export const calendar: Motif = {
  place: 'table',
  foot: [400, 175],
  draw: (brush, hex) => {
    const foot = 'M222 598H578Q590 598 590 610V638Q590 650 578 650H222Q210 650 210 638V610Q210 598 222 598Z';
    const days = repeat(30, (index) => {
      const [x, y] = [304 + (index % 7) * 32, 424 + Math.floor(index / 7) * 32];
      return (
        disc(x, y, 5.5, index % 7 === 6 ? '#c2705a' : '#6d675f') + (index === 16 ? ring(x, y, 14, '#c2705a', 3.5) : '')
      );
    });
    return (
      box([262, 186, 296, 420], 8, '#d8cdb8') +
      box([252, 180, 296, 424], 8, brush.flat('#faf5ea')) +
      box([252, 180, 296, 190], 8, brush.fall('#f0c9a4', '#d98f74')) +
      box([252, 350, 296, 24], 0, '#faf5ea') +
      disc(440, 268, 40, '#fff3d9') +
      path('M252 330C300 280 330 276 372 310C410 270 452 270 548 322V352H252Z', '#8a6a72') +
      path('M252 348C320 310 420 322 548 338V354H252Z', '#5f4c58') +
      line('M304 396H352', '#b3a894', 5) +
      days +
      path(foot, brush.roll(hex)) +
      grain(brush, [210, 600, 380, 50], brush.clip(foot), hex) +
      box([240, 594, 320, 9], 4, shade(hex, -0.5))
    );
  },
};

export const planner: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const accent = mix(hex, '#f3e6cf', 0.62);
    const tabs = repeat(5, (index) =>
      box([560, 196 + index * 76, 46, 56], 8, ['#bf7353', '#d2a243', '#94a88c', '#9db6c4', '#7d5266'][index] ?? hex),
    );
    return turned(
      6,
      tabs +
        box([222, 150, 364, 516], 12, '#efe6d3') +
        box([206, 138, 372, 520], 22, brush.flat(hex)) +
        box([206, 138, 34, 520], 14, shade(hex, -0.25), 'opacity=".45"') +
        repeat(
          7,
          (index) =>
            line(`M292 ${246 + index * 46}H${[470, 420, 456, 400, 470, 436, 380][index]}`, accent, 5, 'opacity=".75"') +
            disc(270, 246 + index * 46, 7, accent),
        ) +
        box([522, 138, 17, 520], 0, brush.round(shade(hex, -0.5))) +
        group(
          box([592, 250, 22, 330], 10, brush.round('#3a3735')) +
            path('M592 574H614L606 620H600Z', brush.round('#d6b160')) +
            box([612, 270, 6, 110], 3, '#d6b160'),
          'transform="translate(-4 10)"',
        ) +
        box([574, 380, 46, 54], 8, brush.round(shade(hex, -0.35))) +
        path(
          'M208 170Q208 140 240 140H550',
          'none',
          'stroke="#fff" stroke-width="4" opacity=".35" stroke-linecap="round"',
        ),
    );
  },
};
