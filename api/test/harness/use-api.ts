import { afterAll, beforeAll } from 'vitest';
import { openApi, type OpenApi } from '../../src/open-api.ts';
import type { Config } from '../../src/platform/config.ts';
import type { World } from './world.ts';

export type TestApi = Readonly<{
  /** Of the GraphQL endpoint. */
  url: string;
  /** The same over a socket. */
  socketUrl: string;
  /** Of the server, without a path. */
  origin: string;
}>;

/** The API in the test's own process, with settings of its own; opened after the world and closed before it. */
export function useApi(world: World, settings: Partial<Config> = {}): TestApi {
  const api = {} as TestApi; // filled before the first test runs
  let opened: OpenApi | null = null;
  beforeAll(async () => {
    opened = await openApi({ ...world.shop, config: { ...world.shop.config, ...settings } });
    const origin = `http://127.0.0.1:${opened.port}`;
    Object.assign(api, { origin, url: `${origin}/graphql`, socketUrl: `ws://127.0.0.1:${opened.port}/graphql` });
  });
  afterAll(() => opened?.close());
  return api;
}
