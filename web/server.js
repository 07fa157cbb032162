// One origin for the shop: /graphql (HTTP and WebSocket) goes to the API, everything else to the pages.
import { createServer, request } from 'node:http';
import { answerHealth, observe } from './observe.js';

// The page server takes https for granted and answers every form on http://localhost with 403 unless told.
process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';

const api = readApiUrl(process.env.API_URL || 'http://127.0.0.1:4000');
const host = process.env.WEB_HOST || '127.0.0.1';
const port = readPort(process.env.WEB_PORT || '3000');
/** The build to serve, beside this file; a copy stays whole while another one is built. */
const folder = process.env.WEB_BUILD || 'build';
/** True behind a proxy of ours, whose word on protocol and address counts; a browser's word never does. */
const behindProxy = process.env.TRUST_PROXY === '1';

/** How long it still serves once asked to stop, while /readyz says 503 and proxies go elsewhere. */
const noticeMs = Number(process.env.STOP_NOTICE_S || '0') * 1000;
let accepting = true;

/**
 * How to close each socket that lives as long as its page: at the end nobody waits for them.
 * @type {Set<() => void>}
 */
const tunnels = new Set();

const handler = await loadPages();
const server = createServer(answer).on('upgrade', tunnel).on('error', giveUp);
server.listen(port, host, () => console.log(`web listening on http://${host}:${addressPort()}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

/** @param {string} text */
function readApiUrl(text) {
  return URL.parse(text) ?? refuse(`API_URL must be a URL such as http://127.0.0.1:4000, not "${text}".`);
}

/** @param {string} text */
function readPort(text) {
  const number = Number(text);
  const fits = Number.isInteger(number) && number >= 0 && number <= 65_535;
  return fits ? number : refuse(`WEB_PORT must be a port from 0 to 65535, not "${text}".`);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function refuse(sentence) {
  console.error(`web: ${sentence}`);
  process.exit(1);
}

async function loadPages() {
  try {
    return (await import(new URL(`./${folder}/handler.js`, import.meta.url).href)).handler;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    return refuse('there is no build yet; make one with `pnpm --filter @holdfast/web build`.');
  }
}

function addressPort() {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** @param {string | undefined} url */
function isApi(url = '') {
  return /^\/graphql([/?]|$)/.test(url);
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} response
 */
function answer(incoming, response) {
  if (answerHealth(incoming, response, accepting)) return;
  observe(incoming, response);
  setForwarded(incoming);
  if (!isApi(incoming.url)) {
    if (incoming.url?.startsWith('/art/')) response.setHeader('cache-control', 'public, max-age=86400');
    response.setHeader('x-content-type-options', 'nosniff');
    handler(incoming, response);
    return;
  }
  const outgoing = askApi(incoming);
  outgoing.on('response', (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  outgoing.on('error', () => sayAway(response));
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/**
 * What a client claims about protocol, host and address is replaced by what is known.
 * @param {import('node:http').IncomingMessage} incoming
 */
function setForwarded(incoming) {
  const { headers, socket } = incoming;
  if (behindProxy && headers['x-forwarded-proto']) return;
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-host'] = headers.host;
  headers['x-forwarded-for'] = socket.remoteAddress;
}

/** @param {import('node:http').IncomingMessage} incoming */
function askApi({ method, url, headers }) {
  return request({ host: api.hostname, port: api.port || 80, method, path: url, headers });
}

/** @param {import('node:http').ServerResponse} response */
function sayAway(response) {
  if (!response.headersSent) response.writeHead(502, { 'content-type': 'application/json' });
  response.end('{"errors":[{"message":"Service unavailable","extensions":{"code":"SERVICE_UNAVAILABLE"}}]}');
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:stream').Duplex} socket
 * @param {Buffer} head
 */
function tunnel(incoming, socket, head) {
  socket.on('error', () => socket.destroy());
  if (!isApi(incoming.url)) {
    socket.destroy();
    return;
  }
  setForwarded(incoming);
  const outgoing = askApi(incoming);
  outgoing.on('upgrade', (answered, apiSocket, apiHead) => {
    socket.write(headOf(answered));
    socket.write(apiHead);
    apiSocket.write(head);
    join(socket, apiSocket);
  });
  outgoing.on('response', (refused) => socket.end(headOf(refused)));
  outgoing.on('error', () => socket.destroy());
  outgoing.end();
}

/** @param {import('node:http').IncomingMessage} answered */
function headOf({ statusCode, statusMessage, rawHeaders }) {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...pairs, '', ''].join('\r\n');
}

/**
 * @param {import('node:stream').Duplex} one
 * @param {import('node:stream').Duplex} other
 */
function join(one, other) {
  const end = () => {
    tunnels.delete(end);
    one.destroy();
    other.destroy();
  };
  tunnels.add(end);
  one.pipe(other).pipe(one);
  one.on('error', end).on('close', end);
  other.on('error', end).on('close', end);
}

/** @param {NodeJS.ErrnoException} error */
function giveUp(error) {
  refuse(error.code === 'EADDRINUSE' ? `port ${port} is taken; set WEB_PORT to another one.` : error.message);
}

/** Says so at /readyz first; then lets answers that are under way finish, and ends everything else. */
function stop() {
  accepting = false;
  setTimeout(close, noticeMs);
}

function close() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  for (const end of tunnels) end();
  const GRACE_MS = 5_000;
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, GRACE_MS).unref();
}
