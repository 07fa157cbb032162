type Channels = readonly [number, number, number];

/** Between two `#rrggbb` colours: 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const [end, start] = [channels(to), channels(from)];
  const mixed = start.map((value, index) => Math.round(value + ((end[index] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Lighter above 0, up to 1; darker below 0, down to -1. Shadows lean to warm brown, never to grey. */
export function shade(hex: string, amount: number): string {
  return amount >= 0 ? mix(hex, '#fffdf8', amount) : mix(hex, '#1d1512', -amount);
}

/** 0 for black to 1 for white, as the eye weighs the channels. */
export function lightness(hex: string): number {
  const [red, green, blue] = channels(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function channels(hex: string): Channels {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
