import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Shop } from './order/shop.ts';
import type { Config } from './platform/config.ts';
import type { ShopRequest } from './platform/graphql/shop-request.ts';
import type { SocketContext } from './platform/graphql/sockets.ts';
import { addressBehind, networkOf } from './platform/http/address.ts';
import { cartCookieName, cartCookieOptions, readCookie } from './platform/http/cart-cookie.ts';
import { isBearer, readBearer, sessionCookieName, type Credential } from './platform/http/session-cookie.ts';
import { pickCurrency, pickLocale } from './platform/negotiate.ts';

/** What a resolver knows of an HTTP request: its log-in, cart cookie, language, currency and where it came from. */
export function requestOfHttp(shop: Shop, request: Request, response: Response): ShopRequest<Shop> {
  const { config } = shop;
  const locale = pickLocale(request.get('accept-language'), config.locales);
  response.vary('Accept-Language').set('Content-Language', locale);
  return {
    shop,
    locale,
    currency: pickCurrency(request.get('shop-currency'), config.currencies),
    address: networkOf(request.ip ?? ''),
    credential: credentialOf(config, request.get('authorization'), request.headers.cookie),
    cartToken: readCookie(request.headers.cookie, cartCookieName(config)),
    sendCartToken: (token) => sendCartToken(config, response, token),
    sendCookie: (line) => void response.append('Set-Cookie', line),
  };
}

/** The same for a socket: cookies came with its upgrade, the headers stand in connection_init. */
export function requestOfSocket(shop: Shop, { connectionParams, extra }: SocketContext): ShopRequest<Shop> {
  const { config } = shop;
  const said = (name: string) => parameter(connectionParams, name) ?? header(extra.request, name);
  return {
    shop,
    locale: pickLocale(said('accept-language'), config.locales),
    currency: pickCurrency(said('shop-currency'), config.currencies),
    address: addressBehind(config.trustedProxies, extra.request),
    credential: credentialOfSocket(config, { connectionParams, extra }),
    cartToken: readCookie(extra.request.headers.cookie, cartCookieName(config)),
    sendCartToken: () => {},
    sendCookie: () => {},
  };
}

/** The log-in that a socket's client claims to have, from connection_init or its upgrade. */
export function credentialOfSocket(
  config: Config,
  { connectionParams, extra }: Pick<SocketContext, 'connectionParams' | 'extra'>,
): Credential | null {
  const authorization = parameter(connectionParams, 'authorization') ?? header(extra.request, 'authorization');
  return credentialOf(config, authorization, extra.request.headers.cookie);
}

function credentialOf(config: Config, authorization: string | undefined, cookies: string | undefined) {
  if (isBearer(authorization)) return readBearer(authorization);
  const token = readCookie(cookies, sessionCookieName(config));
  return token === null ? null : ({ kind: 'COOKIE', token } as const);
}

function sendCartToken(config: Config, response: Response, token: string | null): void {
  const { maxAge, ...options } = cartCookieOptions(config);
  if (token === null) response.clearCookie(cartCookieName(config), options);
  else response.cookie(cartCookieName(config), token, { ...options, maxAge });
}

function parameter(parameters: Record<string, unknown> | undefined, name: string): string | undefined {
  const [, value] = Object.entries(parameters ?? {}).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : undefined;
}

function header({ headers }: IncomingMessage, name: string): string | undefined {
  return headers[name]?.toString();
}
