// Measures how many Checkout Sessions the emulator creates in a second, over HTTP, from a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { fileURLToPath } from 'node:url';

const SESSIONS = Number(process.argv[2] ?? 20_000);
const CONNECTIONS = 16;

const cli = spawn(process.execPath, [fileURLToPath(new URL('../src/cli.ts', import.meta.url)), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = (await once(cli.stdout, 'data')) as [Buffer];
const url = line.toString().trim().split(' ').at(-1) ?? '';

const body = new URLSearchParams({
  mode: 'payment',
  success_url: 'http://localhost:3000/complete?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://localhost:3000/cancel',
  customer_email: 'buyer@example.com',
  expires_at: String(Math.floor(Date.now() / 1000) + 3600),
  'metadata[order]': '1',
  'payment_intent_data[metadata][order]': '1',
  'line_items[0][quantity]': '2',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '1800',
  'line_items[0][price_data][product_data][name]': 'Linen apron',
  'line_items[1][quantity]': '1',
  'line_items[1][price_data][currency]': 'usd',
  'line_items[1][price_data][unit_amount]': '4200',
  'line_items[1][price_data][product_data][name]': 'Bowl',
}).toString();

const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let left = SESSIONS;

function createOne(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/v1/checkout/sessions`, {
      agent,
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_bench',
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': `bench-${left}`,
      },
    });
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`))));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function work(): Promise<void> {
  while (left-- > 0) await createOne();
}

const startedMs = performance.now();
await Promise.all(Array.from({ length: CONNECTIONS }, work));
const seconds = (performance.now() - startedMs) / 1000;
const cpu = process.cpuUsage();
console.log(`${SESSIONS} sessions in ${seconds.toFixed(2)} s: ${Math.round(SESSIONS / seconds)} a second`);
console.log(`(the measuring process itself used ${((cpu.user + cpu.system) / 1e6).toFixed(2)} s of processor time)`);
agent.destroy();
cli.kill('SIGTERM');
