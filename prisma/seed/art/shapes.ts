/** SVG as text. `more` holds further attributes, such as `opacity=".5"`. */
export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, stroke: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;

export const disc = (cx: number, cy: number, radius: number, fill: string, more = '') =>
  oval(cx, cy, radius, radius, fill, more);

export const ring = (cx: number, cy: number, radius: number, stroke: string, width: number, more = '') =>
  `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="${stroke}" stroke-width="${width}" ${more}/>`;

export const box = (
  at: readonly [x: number, y: number, width: number, height: number],
  radius: number,
  fill: string,
  more = '',
) => `<rect x="${at[0]}" y="${at[1]}" width="${at[2]}" height="${at[3]}" rx="${radius}" fill="${fill}" ${more}/>`;

export const group = (inside: string, more: string) => `<g ${more}>${inside}</g>`;

export const turned = (degrees: number, inside: string) => group(inside, `transform="rotate(${degrees} 400 400)"`);

/** What `draw` makes of 0, 1, … count - 1, one after the other. */
export const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');
