import type { Config } from '../config.ts';

/** Where Apollo Sandbox's requests come from: its own page, and the one embedded in the landing page. */
const SANDBOX_ORIGINS = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

type Settings = Pick<Config, 'environment' | 'shopUrl'>;

/**
 * Whether a browser's page of `origin` may speak with the shop. Anything but a browser sends no Origin and carries
 * nobody's cookies by itself. In production the storefront's own origin is the only one.
 */
export function isAllowedOrigin(config: Settings, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || origin === new URL(config.shopUrl).origin) return true;
  if (config.environment === 'production') return false;
  return isSandbox(config, origin) || isSameHost(origin, host);
}

/** Apollo Sandbox is another site, so that it needs CORS; never in production. */
export function isSandbox({ environment }: Pick<Settings, 'environment'>, origin: string | undefined): boolean {
  return environment !== 'production' && origin !== undefined && SANDBOX_ORIGINS.includes(origin);
}

/** The landing page, which the API serves itself. */
function isSameHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
