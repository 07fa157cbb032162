import { beforeEach, expect, test } from 'vitest';
import { createEmulatorClient } from '../src/client/client.ts';
import { aSession, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const client = () => createEmulatorClient(bench.emulator.url);

beforeEach(async () => {
  await client().reset();
});

const open = async (path = '') => (await fetch(`${bench.emulator.url}/_emulator/${path}`)).text();

/** Sends a form as a browser without JavaScript does, and gives the page it leads to. */
async function submit(fields: Record<string, string>): Promise<{ location: string; page: string }> {
  const sent = { body: new URLSearchParams(fields), method: 'POST', redirect: 'manual' } as const;
  const response = await fetch(`${bench.emulator.url}/_emulator/form`, sent);
  const location = response.headers.get('location') ?? 'nowhere';
  return { location, page: await (await fetch(new URL(location, bench.emulator.url))).text() };
}

/** The fields of the form with this button, as the page has them. */
function formWith(page: string, button: RegExp): Record<string, string> {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const found = forms.find((form) => button.test(form)) ?? 'no such form';
  const inputs = [...found.matchAll(/<input type="(?!checkbox)[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

test('a browser finds the dashboard, a program the index', async () => {
  const browser = await fetch(`${bench.emulator.url}/_emulator`, { headers: { accept: 'text/html,*/*' } });
  const program = await fetch(`${bench.emulator.url}/_emulator`);

  expect([browser.url, browser.headers.get('content-type')]).toEqual([
    `${bench.emulator.url}/_emulator/`,
    'text/html; charset=utf-8',
  ]);
  expect(program.headers.get('content-type')).toBe('application/json');
});

test('it shows what there is: sessions with their page, events, deliveries and requests', async () => {
  const session = await bench.stripe.checkout.sessions.create(aSession());
  await bench.stripe.customers.create({ name: '<script>alert(1)</script>' });
  await client().flushWebhooks();

  const page = await open();

  expect(page).toContain(`href="${session.url}"`);
  expect(page).toContain('$20.00');
  expect(page).toMatch(/customer\.created[\s\S]*delivered/);
  expect(page).toContain('POST /v1/checkout/sessions');
  expect(await open('list/events')).toContain('customer.created');
});

test('time is moved, and the page says so', async () => {
  const { now: before } = await client().clock();

  const { page, location } = await submit(formWith(await open(), /\+1 hour/));

  expect((await client().clock()).now - before).toBe(3600);
  expect(location).toMatch(/^\/_emulator\/\?done=/);
  expect(page).toMatch(/role="status"[^>]*>\s*Time moved/);
});

test('a delayed payment is settled, a session paid, a dispute won, all by buttons', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aYenSession());
  await client().confirm(id, { payment_method_type: 'konbini' });
  await submit(formWith(await open(), /Money comes/));
  const { payment_status: status } = await bench.stripe.checkout.sessions.retrieve(id);

  const other = await bench.stripe.checkout.sessions.create(aSession());
  await submit(formWith(await open(`objects/${other.id}`), /Pay by card/));
  const paid = await bench.stripe.checkout.sessions.retrieve(other.id, { expand: ['payment_intent.latest_charge'] });
  const { charges } = await client().state();
  await submit(formWith(await open(`objects/${charges.at(-1)?.id}`), /Dispute/));
  await submit(formWith(await open(), /Shop wins/));
  const { disputes } = await client().state();

  expect([status, paid.payment_status, disputes[0]?.status]).toEqual(['paid', 'paid', 'won']);
});

test('webhook switches, faults, moments and a resend are set from the page', async () => {
  await bench.stripe.customers.create({ name: 'Mia' });
  await client().flushWebhooks();
  const page = await open();
  const switches = formWith(page, /Copies of each/);
  await submit({
    ...switches,
    'copies.n': '3',
    'delay_ms.0': '1',
    'delay_ms.1': '2',
    'reorder.b': 'true',
    'twins.b': '',
  });
  await submit({ ...formWith(page, /How often/), kind: 'error_500', endpoint: 'POST /v1/refunds', 'count.n': '2' });
  await submit({ ...formWith(page, /paid-order/), id: 'first' });
  await submit(formWith(page, /Resend/));

  expect(await client().webhooks()).toMatchObject({ copies: 3, delay_ms: [1, 2], reorder: true, twins: false });
  expect((await client().faults()).data).toMatchObject([{ kind: 'error_500', endpoint: 'POST /v1/refunds', left: 2 }]);
  expect((await client().snapshots()).data.map(({ id }) => id)).toContain('first');
  expect((await client().deliveries({ type: 'customer.created' })).count).toBe(2);
});

test('a refusal is shown where it happened, and a form leads to no other place', async () => {
  const { page } = await submit({ _method: 'POST', _path: 'clock/advance', _back: '/_emulator/', 'seconds.n': '-5' });
  const { location } = await submit({ _method: 'POST', _path: 'clock/freeze', _back: 'https://evil.example/' });

  expect(page).toMatch(/role="alert"[^>]*>\s*seconds must be a number/);
  expect(location).toMatch(/^\/_emulator\//);
});

test('an object is shown as JSON with links to what it names, and its events', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const { session } = await client().confirm(id);
  const intent = String(session.payment_intent);
  const waiting = await bench.stripe.checkout.sessions.create(aSession());

  const page = await open(`objects/${id}`);

  expect(page).toContain(`<a href="/_emulator/objects/${intent}">${intent}</a>`);
  expect(page).toContain('checkout.session.completed');
  expect(await open(`objects/${waiting.id}`)).toContain(`<a href="${waiting.url}">`);
  expect(page).not.toContain('4242424242424242');
  expect((await fetch(`${bench.emulator.url}/_emulator/objects/cs_none`)).status).toBe(404);
});
