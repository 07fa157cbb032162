import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from '../dev/build-web.ts';
import { CLONE } from './shop/child.ts';

const WEB = join(CLONE, 'web');

/**
 * Before all journeys: the storefront is built when its sources have changed, and copied, so that a build made meanwhile
 * does not change the pages under a shopper's feet. The copy lies below web/, from where its packages are found.
 */
// Playwright takes a global set-up only as the default export.
// eslint-disable-next-line no-restricted-syntax
export default async function prepareStorefront(): Promise<() => void> {
  await buildWeb();
  const copy = `.svelte-kit/e2e-${process.pid}`;
  cpSync(join(WEB, 'build'), join(WEB, copy), { recursive: true });
  process.env.WEB_BUILD = copy; // the workers inherit it, and their storefronts from them
  return () => rmSync(join(WEB, copy), { recursive: true, force: true });
}
