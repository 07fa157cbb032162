import type { Brush } from '../brush.ts';
import { shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { box, disc, group, line, oval, path, repeat, ring, turned } from '../shapes.ts';
import { weave } from '../textures.ts';

const LEATHER = '#9a6540';
const BRASS = '#c8a155';
const stitched = (d: string, colour: string) => line(d, colour, 3, 'stroke-dasharray="9 6" opacity=".75"');

export const tote: Motif = {
  place: 'table',
  foot: [400, 190],
  draw: (brush, hex) => {
    const bag = 'M206 318H594L612 630Q612 650 592 650H208Q188 650 188 630Z';
    const handle = 'M300 400V250C300 130 500 130 500 250V400';
    return (
      line('M316 330V240C316 150 484 150 484 240V330', shade(hex, -0.42), 20) +
      path(
        bag,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, shade(hex, -0.14)],
            [0.2, shade(hex, 0.16)],
            [0.5, hex],
            [0.8, shade(hex, 0.06)],
            [1, shade(hex, -0.26)],
          ],
        ),
      ) +
      weave([186, 318, 430, 334], brush.clip(bag), hex, 8) +
      path('M206 318H594L596 346H204Z', shade(hex, -0.16)) +
      line(handle, shade(hex, -0.3), 30) +
      line(handle, shade(hex, 0.06), 23) +
      stitched(handle, shade(hex, -0.4)) +
      box([283, 388, 34, 40], 3, shade(hex, -0.05)) +
      box([483, 388, 34, 40], 3, shade(hex, -0.05)) +
      stitched('M290 395L310 421M310 395L290 421M490 395L510 421M510 395L490 421', shade(hex, -0.45)) +
      box([356, 470, 88, 62], 3, brush.flat(LEATHER)) +
      line('M378 494H422M388 510H412', '#f0ddc4', 4) +
      line(
        'M250 360C240 440 262 520 240 620M560 370C566 450 540 540 556 630',
        shade(hex, -0.55),
        16,
        `opacity=".2" filter="${brush.blur(9)}"`,
      ) +
      path('M540 322C560 250 600 240 610 190C570 200 530 250 520 322Z', brush.flat('#73894f')) +
      path('M520 322C520 240 490 210 496 160C540 200 552 260 544 322Z', brush.flat('#8aa063')) +
      path('M206 318H594L595 334H205Z', shade(hex, 0.12))
    );
  },
};

export const backpack: Motif = {
  place: 'table',
  foot: [400, 165],
  draw: (brush, hex) => {
    const body = 'M258 262H542C566 340 580 480 580 590Q580 650 520 650H280Q220 650 220 590C220 480 234 340 258 262Z';
    const strap = (x: number) =>
      box([x, 172, 26, 330], 4, brush.round(LEATHER)) +
      box([x - 6, 372, 38, 46], 6, 'none', `stroke="${BRASS}" stroke-width="8"`) +
      line(`M${x + 13} 396V380`, BRASS, 6) +
      disc(x + 13, 450, 4, shade(LEATHER, -0.5)) +
      disc(x + 13, 474, 4, shade(LEATHER, -0.5));
    return (
      line('M232 330C170 380 172 540 208 620M568 330C630 380 628 540 592 620', shade(hex, -0.4), 26) +
      line('M366 160C366 108 434 108 434 160', shade(LEATHER, -0.1), 16) +
      path(body, brush.round(hex)) +
      weave([220, 262, 360, 390], brush.clip(body), hex, 8) +
      box([246, 158, 308, 74], 34, brush.roll(shade(hex, 0.04))) +
      oval(262, 195, 15, 34, shade(hex, -0.34)) +
      oval(538, 195, 15, 34, shade(hex, -0.34)) +
      path('M262 228H538L546 290H254Z', brush.round(shade(hex, -0.1))) +
      path(
        'M272 470H528Q540 470 540 484V600Q540 628 512 628H288Q260 628 260 600V484Q260 470 272 470Z',
        brush.flat(shade(hex, 0.06)),
      ) +
      stitched('M270 482H530V598Q530 618 512 618H288Q270 618 270 598Z', shade(hex, 0.5)) +
      path('M262 470H538V510Q538 524 524 524H276Q262 524 262 510Z', brush.fall(shade(hex, 0.08), shade(hex, -0.16))) +
      strap(312) +
      strap(462) +
      box([374, 548, 52, 38], 4, brush.flat(LEATHER)) +
      line('M388 566H412', '#f0ddc4', 4)
    );
  },
};

export const pouch: Motif = {
  place: 'flat',
  wide: true,
  draw: (brush, hex) => {
    const shape =
      'M150 290Q148 252 186 250H614Q652 252 650 290C646 380 650 470 656 540Q658 580 618 580H182Q142 580 144 540C150 470 154 380 150 290Z';
    const teeth = repeat(46, (index) => line(`M${182 + index * 9.6} 284V298`, BRASS, 4));
    return turned(
      -9,
      path(shape, brush.flat(hex)) +
        weave([140, 250, 520, 330], brush.clip(shape), hex, 6) +
        path('M150 278H650L651 306H149Z', shade(hex, -0.3)) +
        teeth +
        stitched('M160 316H640M166 566H634', shade(hex, 0.55)) +
        group(
          box([596, 282, 22, 20], 4, brush.flat(BRASS)) +
            path('M600 298H616L626 398Q608 412 592 398Z', brush.flat(LEATHER)) +
            disc(608, 386, 5, shade(LEATHER, -0.5)),
          'transform="rotate(-14 608 290)"',
        ) +
        box([136, 400, 38, 66], 4, brush.flat(LEATHER)) +
        line(
          'M230 360C300 400 280 480 330 540M500 370C480 440 520 500 490 550',
          shade(hex, -0.5),
          16,
          `opacity=".16" filter="${brush.blur(9)}"`,
        ) +
        line('M200 330C300 322 380 326 460 322', '#fff', 14, `opacity=".28" filter="${brush.blur(8)}"`),
    );
  },
};

export const wallet: Motif = {
  place: 'flat',
  draw: (brush, hex) => {
    const card = (y: number, tone: string, turn: number) =>
      group(
        box([232, y, 336, 210], 16, brush.flat(tone)) +
          box([262, y + 34, 46, 34], 6, '#e6cf97') +
          line(`M430 ${y + 40}H530`, '#fff', 7, 'opacity=".7"'),
        `transform="rotate(${turn} 400 400)"`,
      );
    return turned(
      -10,
      card(196, '#9db6c4', 4) +
        card(228, '#e8dcc6', -2) +
        box([196, 300, 408, 290], 26, shade(hex, -0.4), 'transform="translate(4 7)"') +
        box([196, 296, 408, 290], 26, brush.flat(hex)) +
        path(
          'M196 388C280 420 520 420 604 388V560Q604 586 578 586H222Q196 586 196 560Z',
          brush.flat(shade(hex, 0.07)),
        ) +
        line('M196 388C280 420 520 420 604 388', shade(hex, -0.45), 4) +
        stitched(
          'M210 404C290 434 510 434 590 404M210 410V556Q212 572 226 572H574Q588 572 590 556V410',
          shade(hex, 0.5),
        ) +
        repeat(160, () =>
          disc(
            Math.round(206 + brush.random() * 388),
            Math.round(304 + brush.random() * 272),
            1.3,
            brush.random() > 0.5 ? '#fff' : '#1d1512',
            'opacity=".14"',
          ),
        ) +
        path(
          'M400 500C412 488 430 498 424 514C420 528 406 534 400 542C394 534 380 528 376 514C370 498 388 488 400 500Z',
          'none',
          `stroke="${shade(hex, -0.4)}" stroke-width="4"`,
        ),
    );
  },
};

export const crossbody: Motif = {
  place: 'table',
  foot: [400, 180],
  draw: (brush, hex) => {
    const strap = 'M222 420C176 -210 624 -210 578 420';
    const bag = 'M212 400Q210 372 240 370H560Q590 372 588 400L604 590Q606 650 546 650H254Q194 650 196 590Z';
    const flap = 'M206 392Q206 362 240 360H560Q594 362 594 392C596 470 560 540 470 548H330C240 540 204 470 206 392Z';
    return (
      line(strap, shade(hex, -0.5), 20) +
      line(strap, shade(hex, -0.05), 15) +
      stitched(strap, shade(hex, 0.4)) +
      disc(222, 418, 20, 'none', `stroke="${BRASS}" stroke-width="8"`) +
      disc(578, 418, 20, 'none', `stroke="${BRASS}" stroke-width="8"`) +
      path(bag, brush.round(shade(hex, -0.1))) +
      path(flap, '#1d1512', `opacity=".4" transform="translate(4 12)" filter="${brush.blur(7)}"`) +
      path(
        flap,
        brush.radial(0.34, 0.2, 0.95, [
          [0, shade(hex, 0.28)],
          [0.5, hex],
          [1, shade(hex, -0.26)],
        ]),
      ) +
      stitched('M218 396C222 462 256 528 334 536H466C544 528 578 462 582 396', shade(hex, 0.5)) +
      ring(400, 530, 21, BRASS, 8) +
      disc(400, 530, 17, brush.ball('#d9b96f')) +
      repeat(140, () => grainDot(brush)) +
      line('M250 390C320 378 400 378 450 380', '#fff', 14, `opacity=".32" filter="${brush.blur(7)}"`) +
      stitched('M214 604Q216 636 254 638H546Q584 636 586 604', shade(hex, 0.4))
    );
  },
};

function grainDot(brush: Brush): string {
  return disc(
    Math.round(220 + brush.random() * 360),
    Math.round(375 + brush.random() * 255),
    1.3,
    brush.random() > 0.5 ? '#fff' : '#1d1512',
    'opacity=".12"',
  );
}
