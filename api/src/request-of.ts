import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Shop } from './order/shop.ts';
import type { ShopRequest } from './platform/graphql/shop-request.ts';
import type { SocketContext } from './platform/graphql/sockets.ts';
import { addressBehind } from './platform/http/address.ts';
import { cartCookieName, cartCookieOptions, readCookie } from './platform/http/cart-cookie.ts';
import { pickCurrency, pickLocale } from './platform/negotiate.ts';

/** What a resolver knows of an HTTP request: its cart cookie, language, currency and where it came from. */
export function requestOfHttp(shop: Shop, request: Request, response: Response): ShopRequest<Shop> {
  const { config } = shop;
  const locale = pickLocale(request.get('accept-language'), config.locales);
  response.vary('Accept-Language').set('Content-Language', locale);
  return {
    shop,
    locale,
    currency: pickCurrency(request.get('shop-currency'), config.currencies),
    address: request.ip ?? '',
    cartToken: readCookie(request.headers.cookie, cartCookieName(config)),
    sendCartToken: (token) => response.cookie(cartCookieName(config), token, cartCookieOptions(config)),
  };
}

/** The same for a socket: cookies came with its upgrade, the two headers stand in connection_init. */
export function requestOfSocket(shop: Shop, { connectionParams, extra }: SocketContext): ShopRequest<Shop> {
  const { config } = shop;
  const said = (name: string) => parameter(connectionParams, name) ?? header(extra.request, name);
  return {
    shop,
    locale: pickLocale(said('accept-language'), config.locales),
    currency: pickCurrency(said('shop-currency'), config.currencies),
    address: addressBehind(config.trustedProxies, extra.request),
    cartToken: readCookie(extra.request.headers.cookie, cartCookieName(config)),
    sendCartToken: () => {},
  };
}

function parameter(parameters: Record<string, unknown> | undefined, name: string): string | undefined {
  const [, value] = Object.entries(parameters ?? {}).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : undefined;
}

function header({ headers }: IncomingMessage, name: string): string | undefined {
  return headers[name]?.toString();
}
