import type { Brush } from '../brush.ts';
import { mix, shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, path, repeat, ring, turned } from '../shapes.ts';
import { weave } from '../textures.ts';

export const blanket: Motif = {
  place: 'table',
  foot: [400, 235],
  draw: (brush, hex) => {
    const fold = (y: number, height: number, tone: string, inset: number) => {
      const shape = `M${170 + inset} ${y + height}Q${150 + inset} ${y + height / 2} ${176 + inset} ${y}H${624 - inset}Q${650 - inset} ${y + height / 2} ${630 - inset} ${y + height}Z`;
      return (
        path(shape, brush.fall(shade(tone, 0.16), shade(tone, -0.22))) +
        weave([140, y, 520, height], brush.clip(shape), tone, 9)
      );
    };
    const stripe = mix(hex, '#fbf4e6', 0.62);
    const drape = 'M262 392H540C546 440 542 520 548 586H256C262 520 258 440 262 392Z';
    const fringe = repeat(28, (index) =>
      line(
        `M${262 + index * 10.4} 584q${index % 2 ? 4 : -4} 26 ${(index % 3) - 1} 48`,
        shade(hex, index % 2 ? 0.16 : -0.12),
        5,
      ),
    );
    return (
      fold(566, 84, hex, 0) +
      fold(488, 80, shade(hex, 0.05), 6) +
      fold(404, 86, hex, 2) +
      path('M174 410Q170 372 220 366H580Q628 372 626 410Q400 424 174 410Z', brush.fall(shade(hex, 0.34), hex)) +
      fringe +
      path(drape, brush.fall(shade(hex, 0.2), shade(hex, -0.1))) +
      group(
        repeat(3, (index) => box([250, 446 + index * 42, 310, index === 1 ? 22 : 10], 0, stripe)),
        `clip-path="${brush.clip(drape)}"`,
      ) +
      weave([250, 392, 300, 196], brush.clip(drape), hex, 8) +
      path(
        'M262 392C258 440 262 520 256 586L244 590C250 520 246 440 250 394Z',
        '#1d1512',
        `opacity=".25" filter="${brush.blur(5)}"`,
      )
    );
  },
};

export const cushion: Motif = {
  place: 'table',
  foot: [400, 200],
  draw: (brush, hex) => {
    const shape =
      'M168 178C250 210 550 210 632 178C606 280 606 540 638 646C540 622 260 622 162 646C194 540 194 280 168 178Z';
    return (
      path(shape, shade(hex, -0.36), 'transform="translate(6 8)"') +
      path(
        shape,
        brush.radial(0.4, 0.36, 0.72, [
          [0, shade(hex, 0.3)],
          [0.5, hex],
          [1, shade(hex, -0.3)],
        ]),
      ) +
      weave([150, 170, 500, 490], brush.clip(shape), hex, 7) +
      line(shape, shade(hex, 0.28), 7, 'opacity=".75"') +
      line(shape, shade(hex, -0.4), 2, 'opacity=".5"') +
      group(
        line(
          'M186 200C240 240 262 280 268 330M616 200C566 240 548 276 540 320M182 626C230 590 256 550 264 510M620 626C576 592 552 556 540 520',
          shade(hex, -0.5),
          16,
        ),
        `opacity=".3" filter="${brush.blur(9)}"`,
      ) +
      line('M260 260C300 240 380 236 430 240', '#fff', 20, `opacity=".25" filter="${brush.blur(12)}"`)
    );
  },
};

export const napkin: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const sheet = (index: number) => {
      const [x, y] = [196 + index * 10, 250 + index * -12];
      const tone = index % 2 ? shade(hex, 0.1) : hex;
      const d = `M${x} ${y}H${x + 370}V${y + 340}H${x}Z`;
      return (
        path(d, '#1d1512', `opacity=".18" transform="translate(3 5)" filter="${brush.blur(4)}"`) +
        path(d, brush.flat(tone)) +
        weave([x, y, 370, 340], brush.clip(d), tone, 6) +
        path(
          `M${x + 16} ${y + 16}H${x + 354}V${y + 324}H${x + 16}Z`,
          'none',
          `stroke="${shade(tone, -0.3)}" stroke-width="2.5" stroke-dasharray="7 5" opacity=".6"`,
        )
      );
    };
    const top = 'M226 214L596 554H226Z';
    return turned(
      -12,
      repeat(4, sheet) +
        path(top, shade(hex, -0.5), `opacity=".22" transform="translate(5 -5)" filter="${brush.blur(6)}"`) +
        path(top, brush.flat(shade(hex, 0.24))) +
        weave([226, 214, 370, 340], brush.clip(top), hex, 6) +
        line('M300 470C370 420 420 350 480 300', '#6c7d52', 5) +
        repeat(6, (index) =>
          path(
            'M0 0C10 -22 32 -28 50 -18C38 2 16 8 0 0Z',
            brush.flat('#8a9a6c'),
            `transform="translate(${322 + index * 28} ${452 - index * 28}) rotate(${index % 2 ? 12 : -82})"`,
          ),
        ),
    );
  },
};

export const rug: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const braid = (index: number) => {
      const radius = 266 - index * 19;
      const tone = [4, 5, 10].includes(index)
        ? mix(hex, '#5b4030', 0.5)
        : [0, 8].includes(index)
          ? mix(hex, '#fbf1de', 0.5)
          : hex;
      const strands = Math.max(8, Math.round((radius * 2 * Math.PI) / 22));
      const dash = ((radius * 2 * Math.PI) / strands).toFixed(3);
      const [gap, strand] = [(Number(dash) * 0.34).toFixed(3), (Number(dash) * 0.66).toFixed(3)];
      return (
        ring(400, 400, radius, shade(tone, -0.32), 19) +
        ring(
          400,
          400,
          radius,
          shade(tone, 0.14),
          14,
          `stroke-dasharray="${strand} ${gap}" stroke-dashoffset="${index * 7}"`,
        ) +
        ring(
          400,
          400,
          radius + 3,
          shade(tone, 0.4),
          4,
          `stroke-dasharray="${strand} ${gap}" stroke-dashoffset="${index * 7 - 3}" opacity=".6"`,
        )
      );
    };
    return (
      disc(400, 400, 277, shade(hex, -0.4)) +
      repeat(14, braid) +
      disc(
        400,
        400,
        277,
        brush.radial(0.36, 0.3, 0.8, [
          [0, '#fff', 0.2],
          [0.6, '#fff', 0],
          [1, '#1d1512', 0.24],
        ]),
      )
    );
  },
};

export const bedding: Motif = {
  place: 'table',
  foot: [400, 230],
  draw: (brush, hex) => {
    const layer = (y: number, height: number, tone: string, inset: number) =>
      path(
        `M${178 + inset} ${y + height}Q${154 + inset} ${y + height} ${154 + inset} ${y + height / 2}T${178 + inset} ${y}H${622 - inset}Q${646 - inset} ${y} ${646 - inset} ${y + height / 2}T${622 - inset} ${y + height}Z`,
        brush.fall(shade(tone, 0.22), shade(tone, -0.2)),
      ) + line(`M${166 + inset} ${y + height * 0.62}H${634 - inset}`, shade(tone, -0.4), 2, 'opacity=".35"');
    const pillow =
      'M196 372C210 290 232 244 262 238C350 262 450 262 538 238C568 244 590 290 604 372C596 404 580 420 560 424C450 404 350 404 240 424C220 420 204 404 196 372Z';
    const ribbon = mix(hex, '#8b6b52', 0.62);
    return (
      layer(584, 66, hex, 0) +
      layer(520, 66, shade(hex, -0.06), 8) +
      layer(458, 64, hex, 4) +
      layer(404, 56, shade(hex, 0.08), 10) +
      path(
        pillow,
        brush.radial(0.4, 0.3, 0.8, [
          [0, shade(hex, 0.5)],
          [0.55, hex],
          [1, shade(hex, -0.26)],
        ]),
      ) +
      line(pillow, shade(hex, -0.28), 3, 'opacity=".6"') +
      line(
        'M262 262C270 310 262 350 246 390M538 262C530 310 538 350 554 390',
        shade(hex, -0.5),
        12,
        `opacity=".2" filter="${brush.blur(8)}"`,
      ) +
      path('M384 404H416V650H384Z', brush.round(ribbon)) +
      path(
        'M400 420C360 380 330 400 344 430C356 446 384 436 400 424C416 436 444 446 456 430C470 400 440 380 400 420Z',
        brush.flat(ribbon),
      ) +
      disc(400, 424, 12, shade(ribbon, -0.2)) +
      [0, 1, 2].map((index) => disc(520 + index * 36, 428, 6, brush.ball('#f2ece4'))).join('')
    );
  },
};

export const slippers: Motif = {
  place: 'flat',
  draw: (brush, hex) =>
    turned(-10, slipper(brush, hex) + group(slipper(brush, hex), 'transform="translate(800 0) scale(-1 1)"')),
};

function slipper(brush: Brush, hex: string): string {
  const sole =
    'M270 130C340 124 384 190 380 290C378 360 366 400 366 470C368 560 344 668 284 670C222 670 196 580 204 480C210 400 190 350 188 280C186 190 216 134 270 130Z';
  const upper =
    'M270 130C340 124 384 190 380 290C378 336 372 368 369 402C330 372 240 372 200 402C198 360 189 330 188 280C186 190 216 134 270 130Z';
  return (
    path(sole, brush.flat('#c9a982')) +
    path(
      'M278 396C330 396 350 440 350 490C350 570 330 648 284 650C238 650 216 570 220 490C222 440 240 396 278 396Z',
      brush.flat('#e7dccb'),
    ) +
    path(
      'M272 380C330 380 356 420 354 500C330 440 240 440 216 500C214 420 220 380 272 380Z',
      '#2c2522',
      `opacity=".45" filter="${brush.blur(7)}"`,
    ) +
    path(
      upper,
      brush.radial(0.4, 0.26, 0.85, [
        [0, shade(hex, 0.34)],
        [0.5, hex],
        [1, shade(hex, -0.34)],
      ]),
    ) +
    line('M202 400C240 372 330 372 368 400', shade(hex, 0.42), 8) +
    line('M218 372C256 348 316 348 354 372', shade(hex, 0.5), 3, 'stroke-dasharray="9 7" opacity=".8"') +
    line('M234 190C250 168 280 160 306 168', '#fff', 16, `opacity=".3" filter="${brush.blur(8)}"`)
  );
}
