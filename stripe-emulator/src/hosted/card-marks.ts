const SIZE = "width='34' height='22'";
const mark = (place: number, drawing: string): string =>
  `<g transform='translate(${place * 38})'><rect ${SIZE} rx='3.5' fill='#fff' stroke='#d8dde6'/>${drawing}</g>`;
const word = (text: string, look: string): string =>
  `<text x='17' y='14.5' text-anchor='middle' font-family='Arial,sans-serif' font-weight='700' ${look}>${text}</text>`;

const drawings = [
  word('VISA', "font-size='9.5' font-style='italic' fill='#1a2c8a'"),
  "<circle cx='13.5' cy='11' r='6' fill='#e0262f'/><circle cx='20.5' cy='11' r='6' fill='#f29a18' fill-opacity='.85'/>",
  word('AMEX', "font-size='8' fill='#0a69b5'"),
  word('JCB', "font-size='9' fill='#14724a'"),
];

/** What cards are taken, drawn at the end of the number's field; seen by nobody who is told the field's name instead. */
export const cardMarks = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns='http://www.w3.org/2000/svg' width='148' height='22'>${drawings.map((drawing, place) => mark(place, drawing)).join('')}</svg>`,
)}`;
