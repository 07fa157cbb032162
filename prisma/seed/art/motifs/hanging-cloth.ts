import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, path, repeat, ring } from '../shapes.ts';
import { grain, weave } from '../textures.ts';

const WOOD = '#c79a66';

export const towel: Motif = {
  place: 'wall',
  wide: true,
  draw: (brush, hex) => {
    const front = 'M246 190H554V640Q400 652 246 640Z';
    const cells =
      repeat(19, (index) => line(`M246 ${214 + index * 23}H554`, shade(hex, -0.34), 3)) +
      repeat(14, (index) => line(`M${254 + index * 23} 190V650`, shade(hex, -0.34), 3)) +
      repeat(19, (index) => line(`M246 ${219 + index * 23}H554`, '#fff', 3)) +
      repeat(14, (index) => line(`M${259 + index * 23} 190V650`, '#fff', 3));
    return (
      box([140, 160, 520, 26], 13, brush.roll(WOOD)) +
      disc(140, 173, 22, brush.ball('#c8a155')) +
      disc(660, 173, 22, brush.ball('#c8a155')) +
      path('M262 170H570V590H262Z', shade(hex, -0.3)) +
      path('M246 190Q246 152 278 150H530Q554 152 554 190Z', brush.fall(shade(hex, 0.4), shade(hex, -0.05))) +
      path(
        front,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, shade(hex, 0.08)],
            [0.2, shade(hex, 0.22)],
            [0.42, shade(hex, -0.1)],
            [0.6, shade(hex, 0.16)],
            [0.84, shade(hex, -0.12)],
            [1, hex],
          ],
        ),
      ) +
      group(cells, `clip-path="${brush.clip(front)}" opacity=".24"`) +
      box([246, 560, 308, 12], 0, shade(hex, 0.5), 'opacity=".8"') +
      box([246, 584, 308, 7], 0, shade(hex, 0.5), 'opacity=".8"') +
      line('M246 640Q400 652 554 640', shade(hex, -0.3), 5, 'opacity=".6"')
    );
  },
};

export const apron: Motif = {
  place: 'wall',
  draw: (brush, hex) => {
    const body =
      'M318 214H482C490 300 520 348 580 372V660Q580 672 568 672H232Q220 672 220 660V372C280 348 310 300 318 214Z';
    const strap = mix(hex, '#d9b98a', 0.55);
    return (
      disc(400, 96, 17, brush.ball('#c8a155')) +
      line('M332 220C340 150 380 112 400 108C420 112 460 150 468 220', shade(strap, -0.3), 20) +
      line('M332 220C340 150 380 112 400 108C420 112 460 150 468 220', strap, 15) +
      line('M224 384C170 400 160 470 178 560', strap, 13) +
      line('M576 384C630 400 640 470 622 560', strap, 13) +
      path(
        body,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, shade(hex, -0.2)],
            [0.2, shade(hex, 0.12)],
            [0.4, shade(hex, -0.08)],
            [0.62, shade(hex, 0.12)],
            [0.85, shade(hex, -0.12)],
            [1, shade(hex, -0.26)],
          ],
        ),
      ) +
      weave([220, 210, 360, 470], brush.clip(body), hex, 6) +
      line('M330 230H470', shade(hex, 0.45), 3, 'stroke-dasharray="9 6" opacity=".75"') +
      line('M232 652H568', shade(hex, 0.45), 3, 'stroke-dasharray="9 6" opacity=".75"') +
      path('M286 440H514V560Q514 580 494 580H306Q286 580 286 560Z', brush.flat(shade(hex, 0.08))) +
      line(
        'M294 450H506V560Q506 572 494 572H306Q294 572 294 560V450M400 450V572',
        shade(hex, 0.5),
        3,
        'stroke-dasharray="9 6" opacity=".75"',
      ) +
      [
        [332, 232],
        [468, 232],
        [290, 446],
        [510, 446],
      ]
        .map(([x = 0, y = 0]) => disc(x, y, 7, brush.ball('#c8a155')))
        .join('') +
      path('M430 440C434 400 470 392 486 440Z', '#f4ecdc') +
      line('M446 438L452 404M464 438L470 402', '#c9573d', 5)
    );
  },
};

export const teaTowel: Motif = {
  place: 'wall',
  draw: (brush, hex) => {
    const cloth =
      'M400 148C360 170 300 176 262 190L250 636Q290 652 330 644T410 646T490 642T552 636L538 190C500 176 440 170 400 148Z';
    const linen = '#f3ecdd';
    const stripes = [270, 290, 316, 470, 494, 520]
      .map((x, index) => box([x, 140, index % 3 === 1 ? 18 : 6, 530], 0, hex, 'opacity=".88"'))
      .join('');
    const hems = [560, 580, 606]
      .map((y, index) => box([230, y, 350, index === 1 ? 18 : 6], 0, hex, 'opacity=".88"'))
      .join('');
    return (
      box([386, 92, 28, 52], 12, brush.round(WOOD)) +
      disc(400, 96, 26, brush.ball(WOOD)) +
      ring(400, 132, 17, hex, 6) +
      path(
        cloth,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, shade(linen, -0.1)],
            [0.24, '#fdf9f0'],
            [0.44, shade(linen, -0.12)],
            [0.6, '#fdf9f0'],
            [0.86, shade(linen, -0.13)],
            [1, linen],
          ],
        ),
      ) +
      group(stripes + hems, `clip-path="${brush.clip(cloth)}"`) +
      weave([240, 140, 330, 520], brush.clip(cloth), '#b7a88e', 6) +
      line(
        'M398 160C380 300 372 460 352 640M406 160C430 300 440 460 458 640',
        '#4a3c30',
        18,
        `opacity=".16" filter="${brush.blur(9)}"`,
      )
    );
  },
};

export const noren: Motif = {
  place: 'wall',
  draw: (brush, hex) => {
    const panel = (x: number) =>
      `M${x} 172H${x + 218}C${x + 214} 340 ${x + 226} 500 ${x + 220} 662Q${x + 110} 676 ${x - 2} 662C${x + 6} 500 ${x - 4} 340 ${x} 172Z`;
    const cloth = (x: number) => {
      const clip = brush.clip(panel(x));
      return (
        path(
          panel(x),
          brush.linear(
            [0, 0, 1, 0],
            [
              [0, shade(hex, -0.2)],
              [0.25, shade(hex, 0.12)],
              [0.5, shade(hex, -0.1)],
              [0.75, shade(hex, 0.1)],
              [1, shade(hex, -0.24)],
            ],
          ),
        ) +
        group(
          disc(402, 380, 118, '#f2ecdf') +
            disc(402, 380, 122, 'none', `stroke="${shade(hex, 0.4)}" stroke-width="7" opacity=".5"`),
          `clip-path="${clip}"`,
        ) +
        group(
          line('M100 590Q220 548 340 586T580 576T760 590', '#f2ecdf', 4, 'opacity=".75"') +
            line('M100 616Q220 576 340 612T580 602T760 616', '#f2ecdf', 4, 'opacity=".5"'),
          `clip-path="${clip}"`,
        ) +
        weave([x - 10, 170, 240, 510], clip, hex, 7)
      );
    };
    const loops = [190, 270, 350, 436, 516, 596]
      .map((x) => box([x, 128, 32, 54], 3, brush.flat(shade(hex, 0.06))))
      .join('');
    return (
      cloth(178) +
      cloth(404) +
      box([120, 132, 564, 22], 11, brush.roll('#b98a56')) +
      grain(brush, [120, 134, 564, 18], brush.clip('M120 132H684V154H120Z'), '#b98a56') +
      loops
    );
  },
};
