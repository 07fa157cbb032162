import { loadHome } from '#lib/server/catalog.ts';

export const load = (event) => loadHome(event);
