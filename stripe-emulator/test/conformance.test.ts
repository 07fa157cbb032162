import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConformance } from '../src/conformance/open-conformance.ts';
import type { Conformance } from '../src/core/conformance.ts';
import { eventTypes } from '../src/core/event-types.ts';
import { endpoints } from '../src/resources/all-endpoints.ts';
import { startStripeEmulator } from '../src/start-stripe-emulator.ts';
import { endpoint } from '../src/transport/endpoint.ts';
import { controlFor, sdkFor, SECRET } from './bench.ts';
import { startReceiver } from './receiver.ts';

let folder: string;
let conformance: Conformance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'));
  conformance = await openConformance(endpoints, eventTypes);
});
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Record<string, unknown>;

/** An emulator that remembers a customer and their event otherwise than Stripe would: `spoil` changes both. */
async function startSpoilt(name: string, spoil: (customer: Row) => void) {
  const stateFile = join(folder, `${name}.json`);
  const shop = await startReceiver(SECRET);
  const before = await startStripeEmulator({ stateFile });
  const { id } = await sdkFor(before).customers.create({ name: 'Mia' });
  await before.close();
  const kept = JSON.parse(readFileSync(stateFile, 'utf8')) as {
    tables: { customers: Row[]; events: { id: string; data: { object: Row } }[] };
  };
  kept.tables.customers.forEach(spoil);
  kept.tables.events.forEach(({ data }) => spoil(data.object));
  writeFileSync(stateFile, JSON.stringify(kept));
  const webhooks = [{ url: shop.url, secret: SECRET }];
  const emulator = await startStripeEmulator({ stateFile, conformance: true, webhooks });
  return { emulator, shop, id, eventId: kept.tables.events[0]?.id ?? '' };
}

test('a wrong field in an answer is answered with 500 that names it, and closing the emulator fails', async () => {
  const { emulator, shop, id } = await startSpoilt('answer', (customer) => (customer['nickname'] = 'Mimi'));

  const retrieving = sdkFor(emulator, { maxNetworkRetries: 0 }).customers.retrieve(id);
  const listing = sdkFor(emulator, { maxNetworkRetries: 0 }).customers.list();

  const complaint = 'answer to GET /v1/customers/:: nickname is not a field of this type';
  await expect(retrieving).rejects.toThrow(`stripe-emulator: ${complaint}`);
  await expect(listing).rejects.toThrow('answer to GET /v1/customers: data.0.nickname is not a field of this type');
  await expect(emulator.close()).rejects.toThrow(complaint);
  await shop.close();
});

test('a wrong field in a webhook is told by the control plane, and closing the emulator fails', async () => {
  const { emulator, shop, eventId } = await startSpoilt('event', (customer) => delete customer['livemode']);

  await controlFor(emulator)('POST', `events/${eventId}/resend`);
  const report = await controlFor(emulator)('GET', 'conformance');

  const violations = [{ where: 'webhook customer.created', message: 'data.object.livemode is missing' }];
  expect(report).toMatchObject({ enabled: true, violations, seen: { events: ['customer.created'] } });
  await expect(emulator.close()).rejects.toThrow('webhook customer.created: data.object.livemode is missing');
  await shop.close();
});

test('an emulator that does not compare says so', async () => {
  const emulator = await startStripeEmulator();

  const report = await controlFor(emulator)('GET', 'conformance');

  expect(report).toMatchObject({ enabled: false, violations: [] });
  await emulator.close();
});

/** The violation that the exchange makes, if any. */
const violationOf = (method: string, path: string, parameters: string, status: number, answer: unknown) =>
  conformance.checkExchange({ method, path, parameters, status, answer: JSON.stringify(answer) });

const deleted = { id: 'cus_1', object: 'customer', deleted: true };

test('a wrong field in a request counts when it was accepted, and is the caller’s business when it was refused', () => {
  const accepted = violationOf('DELETE', '/v1/customers/cus_1', 'gently=true', 200, deleted);
  const refused = violationOf('DELETE', '/v1/customers/cus_1', 'gently=true', 400, { error: { type: 'api_error' } });

  expect(accepted).toEqual({ where: 'request DELETE /v1/customers/:', message: 'gently is not a field of this type' });
  expect(refused).toBeNull();
});

test.each([
  ['a text for a number', 'GET', '/v1/refunds', 'limit=many', 'limit must be integer, not "many"'],
  ['a word outside an enum', 'POST', '/v1/refunds', 'reason=boredom', 'reason must be one of'],
  ['a field deep inside', 'POST', '/v1/checkout/sessions', 'line_items[0][colour]=red', 'line_items.0.colour is not'],
])('an accepted request with %s is found', (_what, method, path, parameters, message) => {
  expect(violationOf(method, path, parameters, 200, {})?.message).toContain(message);
});

test('forms are read as the JSON they stand for: numbers, flags, lists, texts that unset, metadata of any name', () => {
  const parameters =
    'amount=500&metadata[0]=first&metadata[order]=7&expand[0]=charge&expand[1]=payment_intent&instructions_email=a@b.test';

  const violation = violationOf('POST', '/v1/refunds', parameters, 200, {});

  expect(violation?.where).toBe('answer to POST /v1/refunds'); // so the request was fine
});

test('an error must have the shape of the SDK’s errors', () => {
  const body = { error: { type: 'api_error', message: 'Sorry', reason: 'unknown' } };

  expect(violationOf('GET', '/v1/nothing', '', 404, body)?.message).toBe('error.reason is not a field of this type');
});

test('of the arms of a union, the one that was meant is complained about', async () => {
  const address = { city: 7, country: null, line1: null, line2: null, postal_code: null, state: null };
  const { emulator, shop, id } = await startSpoilt('union', (customer) => (customer['address'] = address));

  const retrieving = sdkFor(emulator, { maxNetworkRetries: 0 }).customers.retrieve(id); // a customer, or a deleted one

  await expect(retrieving).rejects.toThrow('address.city must be string,null, not 7');
  await expect(emulator.close()).rejects.toThrow('address.city');
  await shop.close();
});

test('an event in a list must have the shape of its own type', () => {
  const event = { id: 'evt_1', object: 'event', type: 'customer.deleted', data: { object: { id: 'cus_1' } } };
  const list = { object: 'list', data: [event], has_more: false, url: '/v1/events' };

  const violation = violationOf('GET', '/v1/events', 'types[0]=customer.deleted', 200, list);

  expect(violation?.where).toBe('answer to GET /v1/events');
  expect(violation?.message).toContain('is missing');
});

test('what an event says of before must fit its object, at any depth', async () => {
  const emulator = await startStripeEmulator({ conformance: true });
  const { id } = await sdkFor(emulator).customers.create({ metadata: { size: 'S' } });
  await sdkFor(emulator).customers.update(id, { metadata: { size: '', colour: 'blue' } });
  const {
    data: [event],
  } = await controlFor(emulator)('GET', 'events?type=customer.updated');
  await emulator.close();
  const complaint = (previous_attributes: object) => {
    const data = { object: (event as { data: { object: object } }).data.object, previous_attributes };
    const list = { object: 'list', data: [{ ...event, data }], has_more: false, url: '/v1/events' };
    return violationOf('GET', '/v1/events', '', 200, list)?.message ?? null;
  };

  expect(complaint({ metadata: { size: 'S', colour: null }, name: null })).toBeNull();
  expect(complaint({ nickname: 'Mimi' })).toContain('data.object.nickname is not a field of this type');
  expect(complaint({ metadata: { size: 7 } })).toContain('data.object.metadata.size must be string, not 7');
});

test('an endpoint or an event type that the SDK does not know is refused at the start', async () => {
  const unknown = endpoint('GET', '/v1/miracles/:id', {}, () => ({}));

  await expect(openConformance([unknown], [])).rejects.toThrow('no schema for GET /v1/miracles/:');
  await expect(openConformance([], ['miracle.happened'])).rejects.toThrow(
    'no schema for the event type miracle.happened',
  );
});
