import { buildWeb } from '../dev/build-web.ts';

/** The journeys go through the storefront as it is built, so it is built first when its sources have changed. */
// Playwright takes a global set-up only as the default export.
// eslint-disable-next-line no-restricted-syntax
export default async function buildStorefront(): Promise<void> {
  await buildWeb();
}
