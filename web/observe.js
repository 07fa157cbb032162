// What the storefront's server tells of itself: a trace id and a line for each request, and its health.
import { randomBytes } from 'node:crypto';

const INFO = 30; // pino's number, as in the other processes' logs
/** Files that never change are fetched by the dozen with each page: the page's own line is enough. */
const UNCHANGING = '/_app/immutable/';

/**
 * Begins the request's trace, passed on to the API by `traceparent` and answered as X-Trace-Id, and writes its line at
 * the end. The line has the path alone: links carry tokens behind it.
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} response
 */
export function observe(incoming, response) {
  const begun = performance.now();
  const traceId = randomBytes(16).toString('hex');
  incoming.headers.traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
  response.setHeader('x-trace-id', traceId);
  const path = incoming.url?.split('?')[0] ?? '';
  if (path.startsWith(UNCHANGING)) return;
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : 499; // nginx's word for a client that left
    const durationMs = Math.round(performance.now() - begun);
    const line = {
      level: INFO,
      time: Date.now(),
      name: 'web',
      traceId,
      method: incoming.method,
      path,
      status,
      durationMs,
    };
    console.log(JSON.stringify({ ...line, msg: 'request' }));
  });
}

/**
 * Answers /livez and /readyz to callers from inside; what came through a proxy came from outside and finds nothing.
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} response
 * @param {boolean} accepting false once the server was asked to stop
 * @returns {boolean} whether it has answered
 */
export function answerHealth({ url, headers }, response, accepting) {
  const isReadiness = url === '/readyz';
  if ((!isReadiness && url !== '/livez') || headers['x-forwarded-for'] !== undefined) return false;
  const isGood = !isReadiness || accepting;
  response.writeHead(isGood ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(isReadiness ? { ready: isGood } : { live: true }));
  return true;
}
