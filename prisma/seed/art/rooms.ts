import type { Room } from './scene.ts';

/** By the category's slug. */
const rooms: Readonly<Record<string, Room>> = {
  tableware: { pale: '#eee4d6', deep: '#c99f80' },
  kitchen: { pale: '#e2e7dc', deep: '#93a68f' },
  stationery: { pale: '#f2e2db', deep: '#cf9f93' },
  textiles: { pale: '#e0e7eb', deep: '#8ea7b6' },
  'lighting-and-living': { pale: '#e8e3d2', deep: '#bba88c' },
  'bags-and-carry': { pale: '#f0e4c9', deep: '#d3b478' },
};

export function roomOf(category: string): Room {
  const room = rooms[category];
  if (room === undefined) throw new Error(`The category ${category} has no colours in art/rooms.ts.`);
  return room;
}
