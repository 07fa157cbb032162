import type { Brush } from '../brush.ts';
import { shade } from '../colour.ts';
import type { Motif } from '../motif.ts';
import { disc, group, line, oval, path, repeat } from '../shapes.ts';
import { speckles } from '../textures.ts';

const BARE_CLAY = '#c8a888';

export const mug: Motif = {
  place: 'table',
  foot: [395, 120],
  draw: (brush, hex) => {
    const body = 'M245 335C240 430 246 540 272 604Q288 648 340 650H450Q502 648 518 604C544 540 550 430 545 335Z';
    const clip = brush.clip(body);
    return (
      line('M538 392C650 372 668 556 522 566', shade(hex, -0.34), 38) +
      line('M538 388C642 370 660 548 522 560', shade(hex, -0.02), 27) +
      line('M540 384C628 372 646 470 628 506', shade(hex, 0.3), 7, 'opacity=".7"') +
      path(body, brush.round(hex)) +
      group(path('M230 622Q395 650 560 622V660H230Z', brush.round(BARE_CLAY)), `clip-path="${clip}"`) +
      speckles(brush, [245, 350, 300, 268], clip, 90) +
      oval(395, 335, 150, 35, shade(hex, 0.3)) +
      oval(395, 337, 138, 28, shade(hex, -0.3)) +
      oval(
        395,
        345,
        130,
        21,
        brush.linear(
          [0, 0, 1, 0],
          [
            [0, '#3a2318'],
            [1, '#7a4e33'],
          ],
        ),
      ) +
      path(
        'M290 420C288 480 292 540 306 586',
        'none',
        `stroke="#fff" stroke-width="12" opacity=".28" stroke-linecap="round" filter="${brush.blur(5)}"`,
      ) +
      group(
        line('M365 300C345 260 385 235 365 190', '#fff', 9) + line('M425 300C405 255 445 225 425 175', '#fff', 9),
        `opacity=".42" filter="${brush.blur(7)}"`,
      )
    );
  },
};

export const bowl: Motif = {
  place: 'table',
  foot: [400, 85],
  draw: (brush, hex) => {
    const body = 'M195 400C200 530 275 618 335 630L340 650H460L465 630C525 618 600 530 605 400Z';
    const clip = brush.clip(body);
    const rice = brush.ball('#f6f1e6');
    return (
      oval(400, 400, 205, 50, shade(hex, 0.25)) +
      oval(400, 402, 192, 42, shade(hex, -0.34)) +
      path('M222 404C240 310 330 280 400 282C470 280 560 310 578 404C540 436 260 436 222 404Z', rice) +
      repeat(110, () => grainOfRice(brush)) +
      path(`${body.slice(0, -1)}C560 456 240 456 195 400Z`, brush.round(hex)) +
      group(
        path('M180 590Q400 660 620 590V660H180Z', brush.round(BARE_CLAY), 'opacity=".9"') +
          path('M190 440C300 500 500 500 610 440L612 470C500 530 300 530 190 468Z', shade(hex, -0.3), 'opacity=".25"'),
        `clip-path="${clip}"`,
      ) +
      speckles(brush, [200, 440, 400, 150], clip, 70) +
      path(
        'M250 470C262 530 290 575 318 596',
        'none',
        `stroke="#fff" stroke-width="12" opacity=".3" stroke-linecap="round" filter="${brush.blur(5)}"`,
      )
    );
  },
};

function grainOfRice(brush: Brush): string {
  const angle = brush.random() * Math.PI;
  const [across, up] = [brush.random() * 2 - 1, brush.random()];
  const x = Math.round(400 + across * (165 - up * 45));
  const y = Math.round(408 - up * 105 * Math.sqrt(1 - across * across));
  const colour = brush.random() > 0.5 ? '#fffdf6' : '#dcd2bf';
  return oval(x, y, 9, 4, colour, `opacity=".75" transform="rotate(${Math.round((angle * 180) / Math.PI)} ${x} ${y})"`);
}

export const teapot: Motif = {
  place: 'table',
  foot: [390, 120],
  wide: true,
  draw: (brush, hex) => {
    const body =
      'M215 505C215 400 300 368 390 368C480 368 565 400 565 505C565 590 500 648 470 650H310C280 648 215 590 215 505Z';
    const clip = brush.clip(body);
    return (
      line('M258 420C215 170 565 170 522 420', shade('#b98a56', -0.45), 25) +
      line('M258 418C218 176 562 176 522 418', '#b98a56', 17) +
      line('M268 330C290 226 370 210 420 212', '#e4bf8c', 5, 'opacity=".8"') +
      path(
        'M536 520C604 500 590 420 652 372L690 398C650 450 652 560 540 590Z',
        brush.linear(
          [0, 0, 1, 1],
          [
            [0, shade(hex, 0.16)],
            [1, shade(hex, -0.34)],
          ],
        ),
      ) +
      oval(671, 385, 24, 10, shade(hex, -0.5), 'transform="rotate(34 671 385)"') +
      path(body, brush.ball(hex)) +
      speckles(brush, [215, 390, 350, 240], clip, 100) +
      disc(258, 418, 17, shade(hex, -0.1)) +
      disc(522, 418, 17, shade(hex, -0.32)) +
      oval(390, 380, 98, 22, shade(hex, -0.4)) +
      path('M294 376C304 332 350 322 390 322C430 322 476 332 486 376C450 396 330 396 294 376Z', brush.ball(hex)) +
      oval(390, 322, 15, 8, shade(hex, -0.3)) +
      disc(390, 303, 22, brush.ball(hex)) +
      path(
        'M270 470C262 520 280 570 305 600',
        'none',
        `stroke="#fff" stroke-width="14" opacity=".32" stroke-linecap="round" filter="${brush.blur(6)}"`,
      )
    );
  },
};
