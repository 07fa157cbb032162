// Measures how many Checkout Sessions the emulator creates in a second, over HTTP, from a process of its own, and what
// they weigh. `node bench/create-sessions.ts [sessions] [--expire] [--keep N|all]`: with --expire each is ended again, so
// that it can be forgotten.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { expire: { type: 'boolean' }, keep: { type: 'string' } },
});
const SESSIONS = Number(positionals[0] ?? 20_000);
const CONNECTIONS = 16;

const keep = values.keep === undefined ? [] : ['--keep', values.keep];
const cli = spawn(
  process.execPath,
  [fileURLToPath(new URL('../src/cli.ts', import.meta.url)), '--port', '0', ...keep],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
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

function post(path: string, form: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}${path}`, {
      agent,
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_bench',
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': `bench-${left}-${path}`,
      },
    });
    request.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    });
    request.on('error', reject);
    request.end(form);
  });
}

async function work(): Promise<void> {
  while (left-- > 0) {
    const { id } = JSON.parse(await post('/v1/checkout/sessions', body)) as { id: string };
    if (values.expire) await post(`/v1/checkout/sessions/${id}/expire`, '');
  }
}

async function memoryMb(): Promise<number> {
  const health = (await (await fetch(`${url}/_emulator/health`)).json()) as { memory_bytes: number };
  return health.memory_bytes / 1e6;
}

const emptyMb = await memoryMb();
const startedMs = performance.now();
await Promise.all(Array.from({ length: CONNECTIONS }, work));
const seconds = (performance.now() - startedMs) / 1000;
const cpu = process.cpuUsage();
const [usedMb, [load = 0]] = [await memoryMb(), loadavg()];
const done = values.expire ? 'created and expired' : 'created';
console.log(`${SESSIONS} sessions ${done} in ${seconds.toFixed(2)} s: ${Math.round(SESSIONS / seconds)} a second`);
console.log(
  `memory ${emptyMb.toFixed(0)} MB when empty, ${usedMb.toFixed(0)} MB now: ` +
    `${(((usedMb - emptyMb) * 1000) / SESSIONS).toFixed(1)} kB a session`,
);
console.log(
  `(the measuring process used ${((cpu.user + cpu.system) / 1e6).toFixed(2)} s of processor time; load of the machine ${load.toFixed(1)})`,
);
agent.destroy();
cli.kill('SIGTERM');
