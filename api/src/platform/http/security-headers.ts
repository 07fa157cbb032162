import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

const ONE_YEAR_S = 31_536_000;

/** An API shows no pages: nothing may be loaded by its answers, nothing may frame them, nothing may keep them. */
export function securityHeaders({ environment }: Pick<Config, 'environment'>): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
      },
      strictTransportSecurity: environment === 'production' ? { maxAge: ONE_YEAR_S, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}

/** Apollo's landing page brings a policy of its own with its nonce; ours would forbid its scripts. */
export const landingPageHeaders: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' && request.accepts(['json', 'html']) === 'html') {
    response.removeHeader('Content-Security-Policy');
    response.removeHeader('Cross-Origin-Opener-Policy');
  }
  next();
};
