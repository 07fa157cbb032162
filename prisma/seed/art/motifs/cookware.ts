import type { Brush } from '../brush.ts';
import { shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { disc, group, line, oval, path, repeat, ring } from '../shapes.ts';

const STEEL = '#c3c9cc';
const OAK = '#cfa26c';

export const pan: Motif = {
  place: 'flat',
  wide: true,
  draw: (brush, hex) => {
    const handle = 'M478 300L664 96Q690 72 712 94T702 142L512 338Z';
    const egg =
      'M270 420C240 370 282 318 338 326C372 300 436 318 440 366C478 398 462 462 414 470C384 512 316 508 300 474C276 468 270 446 270 420Z';
    return (
      path(
        handle,
        brush.linear(
          [0, 0, 1, 1],
          [
            [0, shade(hex, 0.34)],
            [0.5, hex],
            [1, shade(hex, -0.5)],
          ],
        ),
      ) +
      disc(684, 120, 15, shade(hex, 0.42)) +
      disc(
        352,
        446,
        238,
        brush.linear(
          [0, 0, 1, 1],
          [
            [0, shade(hex, 0.5)],
            [0.4, hex],
            [1, shade(hex, -0.4)],
          ],
        ),
      ) +
      disc(352, 446, 222, shade(hex, -0.4)) +
      disc(
        352,
        446,
        202,
        brush.radial(0.4, 0.34, 0.8, [
          [0, shade(hex, 0.22)],
          [0.7, hex],
          [1, shade(hex, -0.3)],
        ]),
      ) +
      repeat(4, (index) => ring(352, 446, 60 + index * 36, shade(hex, 0.25), 1.5, 'opacity=".35"')) +
      path(egg, '#000', `opacity=".4" transform="translate(5 9)" filter="${brush.blur(6)}"`) +
      path(egg, brush.flat('#fbf8f0')) +
      path(egg, 'none', 'stroke="#d9b98a" stroke-width="4" opacity=".65"') +
      disc(362, 404, 54, brush.ball('#f0b23c')) +
      oval(342, 384, 18, 11, '#fff', `opacity=".75" transform="rotate(-32 342 384)" filter="${brush.blur(2)}"`) +
      repeat(26, () => pepper(brush, 362, 410, 96))
    );
  },
};

function pepper(brush: Brush, x: number, y: number, reach: number): string {
  const at = (middle: number) => Math.round(middle + (brush.random() - 0.5) * 2 * reach);
  return disc(at(x), at(y), 2.4, '#54463c', 'opacity=".7"');
}

export const pot: Motif = {
  place: 'table',
  foot: [400, 190],
  wide: true,
  draw: (brush, hex) => {
    const handle = (x: number) =>
      path(
        `M${x} 446h64q16 0 16 18v26q0 18 -16 18h-64Z M${x} 466v22h52q8 0 8 -8v-6q0 -8 -8 -8Z`,
        brush.roll(shade(hex, -0.12)),
        'fill-rule="evenodd"',
      );
    return (
      group(handle(0), 'transform="translate(606 0)"') +
      group(handle(0), 'transform="translate(194 0) scale(-1 1)"') +
      path('M186 408H614V572Q614 650 536 650H264Q186 650 186 572Z', brush.round(hex)) +
      path('M186 408H614V430H186Z', brush.round(shade(hex, -0.22))) +
      path('M176 400C182 320 300 292 400 292S618 320 624 400Q624 412 610 412H190Q176 412 176 400Z', brush.round(hex)) +
      path(
        'M214 380C240 330 320 312 390 310',
        'none',
        `stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".42" filter="${brush.blur(6)}"`,
      ) +
      path('M372 296L380 268H420L428 296Z', brush.round('#b98f45')) +
      oval(400, 262, 44, 17, brush.round('#d2ab5f')) +
      line('M232 452V580', '#fff', 15, `opacity=".34" filter="${brush.blur(6)}"`) +
      group(
        line('M330 232C312 196 350 176 332 138', '#fff', 9) + line('M470 236C452 196 490 172 470 132', '#fff', 9),
        `opacity=".4" filter="${brush.blur(7)}"`,
      )
    );
  },
};

export const dripper: Motif = {
  place: 'table',
  foot: [400, 130],
  draw: (brush, hex) => {
    const server =
      'M318 438C318 470 262 500 262 560V606Q262 650 306 650H494Q538 650 538 606V560C538 500 482 470 482 438Z';
    const cone = 'M250 226H550L462 412H338Z';
    const ribs = repeat(7, (index) =>
      line(
        `M${274 + index * 42} 232Q${320 + index * 30} 330 ${352 + index * 16} 408`,
        shade(hex, -0.22),
        5,
        'opacity=".4"',
      ),
    );
    return (
      line('M532 262C610 256 616 350 512 350', shade(hex, -0.18), 22) +
      line('M532 259C606 254 608 340 514 346', shade(hex, 0.1), 12) +
      path(server, '#fff', 'opacity=".3"') +
      group(
        path('M240 548Q400 572 560 548V660H240Z', brush.fall('#6b4128', '#3a2014'), 'opacity=".92"'),
        `clip-path="${brush.clip(server)}"`,
      ) +
      oval(400, 550, 138, 14, '#8a5a3a', 'opacity=".9"') +
      path(
        server,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, '#4d5a58', 0.5],
            [0.14, '#fff', 0.34],
            [0.5, '#fff', 0.06],
            [0.88, '#cfe0dd', 0.24],
            [1, '#4d5a58', 0.5],
          ],
        ),
      ) +
      line('M290 540V610', '#fff', 10, `opacity=".65" filter="${brush.blur(3)}"`) +
      oval(400, 438, 84, 12, 'none', 'stroke="#fff" stroke-width="4" opacity=".8"') +
      path(cone, brush.round(hex)) +
      group(ribs, `clip-path="${brush.clip(cone)}"`) +
      path('M286 410H514Q526 410 526 422T514 434H286Q274 434 274 422T286 410Z', brush.round(hex)) +
      oval(400, 226, 150, 30, shade(hex, 0.32)) +
      oval(400, 229, 138, 24, '#efe3cb') +
      oval(400, 236, 122, 17, '#4a2c1c') +
      oval(400, 237, 86, 10, '#6d452c') +
      line('M284 250L340 380', '#fff', 9, `opacity=".5" filter="${brush.blur(4)}"`) +
      group(
        line('M378 190C362 156 396 140 378 104', '#fff', 8) + line('M432 186C416 150 450 132 432 96', '#fff', 8),
        `opacity=".42" filter="${brush.blur(7)}"`,
      )
    );
  },
};

export const kettle: Motif = {
  place: 'table',
  foot: [400, 158],
  wide: true,
  draw: (brush, hex) => {
    const spout = 'M268 596C150 590 214 398 104 372';
    const handle = 'M520 398C640 330 700 420 648 588';
    return (
      line(spout, shade(hex, -0.4), 30) +
      line(spout, hex, 24) +
      line('M262 586C160 578 208 410 112 368', shade(hex, 0.55), 6, 'opacity=".8"') +
      oval(100, 371, 8, 15, shade(hex, -0.6), 'transform="rotate(14 100 371)"') +
      line(handle, shade(OAK, -0.5), 34) +
      line(handle, OAK, 26) +
      line('M536 396C628 348 672 410 650 500', shade(OAK, 0.4), 6, 'opacity=".7"') +
      path(
        'M302 392H498C530 420 552 540 556 628Q556 650 534 650H266Q244 650 244 628C248 540 270 420 302 392Z',
        brush.round(hex),
      ) +
      path('M246 612H554L556 630Q556 650 534 650H266Q244 650 244 630Z', brush.round(shade(hex, -0.2))) +
      path('M300 392C306 356 350 346 400 346S494 356 500 392Z', brush.round(shade(hex, 0.05))) +
      oval(400, 392, 100, 11, shade(hex, -0.45), 'opacity=".5"') +
      path('M386 348V330H414V348Z', brush.round(STEEL)) +
      oval(400, 314, 34, 22, brush.ball(OAK)) +
      line('M302 430C286 490 276 540 272 600', '#fff', 15, `opacity=".45" filter="${brush.blur(5)}"`)
    );
  },
};
