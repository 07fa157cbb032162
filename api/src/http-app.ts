import { expressMiddleware } from '@as-integrations/express5';
import type { ApolloServer } from '@apollo/server';
import express, { type Express } from 'express';
import type { Shop } from './order/shop.ts';
import type { ShopRequest } from './platform/graphql/shop-request.ts';
import { guardOrigin } from './platform/http/guard-origin.ts';
import { fewVariables, knownMethods } from './platform/http/guard-request.ts';
import { healthRouter, type Readiness } from './platform/http/health.ts';
import { observeRequests } from './platform/http/observe-requests.ts';
import { jsonErrorHandler, notFoundHandler } from './platform/http/json-errors.ts';
import { landingPageHeaders, securityHeaders } from './platform/http/security-headers.ts';
import { requestOfHttp } from './request-of.ts';
import { stripeWebhookRouter } from './webhook/webhook-router.ts';

export const GRAPHQL_PATH = '/graphql';

const LARGEST_BODY = '128kb';

/** All that the API answers over HTTP. The webhook comes before every parser: its signature is over the raw body. */
export function httpApp(shop: Shop, graphql: ApolloServer<ShopRequest<Shop>>, readiness: Readiness): Express {
  const { config, log } = shop;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', config.trustedProxies);
  app.use(observeRequests(shop));
  app.use(securityHeaders(config), knownMethods(GRAPHQL_PATH));
  app.use(stripeWebhookRouter(shop));
  app.use(healthRouter(shop, readiness));
  app.use(
    GRAPHQL_PATH,
    guardOrigin(config),
    ...(config.environment === 'production' ? [] : [landingPageHeaders]),
    express.json({ limit: LARGEST_BODY }),
    fewVariables,
    expressMiddleware(graphql, { context: async ({ req, res }) => requestOfHttp(shop, req, res) }),
  );
  app.use(notFoundHandler);
  app.use(jsonErrorHandler(log));
  return app;
}
