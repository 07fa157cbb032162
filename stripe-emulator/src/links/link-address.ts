import type { Emulator } from '../core/emulator.ts';
import type { PaymentLink } from '../core/state.ts';

const ID_START = 'plink_1';
const PATH_START = '/b/test_';

/** Where buyers open a link. The code is the end of its id, so that it needs no table of its own. */
export const linkAddress = (origin: string, id: string): string => `${origin}${linkPath(id)}`;
export const linkPath = (id: string): string => `${PATH_START}${id.slice(ID_START.length)}`;

export function linkAtPath({ state }: Emulator, path: string): PaymentLink | undefined {
  return path.startsWith(PATH_START)
    ? state.paymentLinks.get(`${ID_START}${path.slice(PATH_START.length)}`)
    : undefined;
}
