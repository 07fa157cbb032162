import { buildWeb } from '../dev/build-web.ts';

/** The journeys go through the storefront as it is built, so it is built first when its sources have changed. */
export default async function buildStorefront(): Promise<void> {
  await buildWeb();
}
