import type { RequestHandler } from 'express';
import type { Platform } from '../platform.ts';
import { inTrace, newTraceId, traceIdIn } from '../trace.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];
const ROUTES = ['/graphql', '/webhooks/stripe', '/livez', '/readyz'];
/** Asked every few seconds by machines: worth a line only when the answer is no. */
const HEALTH = ['/livez', '/readyz'];

/**
 * Gives each request its trace id (the one of `traceparent`, or a new one), answers it as X-Trace-Id, and writes one
 * line and one measurement at its end. The line has the path alone: links carry tokens behind it.
 */
export function observeRequests({ log, metrics }: Pick<Platform, 'log' | 'metrics'>): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    const { method, path } = request;
    const traceId = traceIdIn(request.get('traceparent')) ?? newTraceId();
    response.set('X-Trace-Id', traceId);
    response.once('close', () => {
      const seconds = (performance.now() - begun) / 1000;
      const status = response.writableFinished ? response.statusCode : 499; // nginx's word for a client that left
      metrics.httpDuration.observe({ method: among(METHODS, method), route: among(ROUTES, path), status }, seconds);
      const level = HEALTH.includes(path) && status < 400 ? 'debug' : 'info';
      inTrace(traceId, () => log[level]({ method, path, status, durationMs: Math.round(seconds * 1000) }, 'request'));
    });
    inTrace(traceId, next);
  };
}

function among(known: readonly string[], text: string): string {
  return known.includes(text) ? text : 'other';
}
