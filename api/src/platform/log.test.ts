import { expect, test } from 'vitest';
import { openLog } from './log.ts';
import { inTrace } from './trace.ts';

const CONFIG = {
  logLevel: 'info',
  stripeSecretKey: 'a key of an unknown form',
  stripeWebhookSecrets: ['the endpoint signs with this'],
  tokenSecrets: ['the links are signed with this'],
  databaseUrl: 'postgresql://shop:ungu3ssable@db/shop',
} as const;

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  const config = {
    ...CONFIG,
    stripeWebhookSecrets: [...CONFIG.stripeWebhookSecrets],
    tokenSecrets: [...CONFIG.tokenSecrets],
  };
  write(openLog(config, 'test', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test('I15: a secret is hidden wherever in a line it stands', () => {
  const text = logged((log) => {
    log.info({ password: 'p4ssword', input: { token: 't0ken', deep: { cookie: 'c00kie' } } }, 'fields');
    log.info(`Stripe said: Invalid API Key provided: ${CONFIG.stripeSecretKey}`);
    log.warn({ reason: `no signature of ${CONFIG.stripeWebhookSecrets[0]} or whsec_0123456789abcdef` }, 'message');
    log.warn({ url: 'https://shop.example/orders/ord_1?token=abcdefghijkl&x=1' }, 'link');
    log.error({ err: new Error('connect postgresql://other:secr3t@elsewhere/db') }, 'error');
    log.error(
      { err: Object.assign(new Error('declined'), { raw: { card: '4242424242424242' } }) },
      '4242 4242 4242 4242',
    );
    log.info({ header: 'Bearer eyJhbGciOi.xyz' }, CONFIG.databaseUrl);
  });

  for (const secret of ['p4ssword', 't0ken', 'c00kie', 'unknown form', 'signs with this', '0123456789abcdef'])
    expect(text).not.toContain(secret);
  for (const secret of ['abcdefghijkl', 'secr3t', '4242', 'eyJhbGciOi', 'ungu3ssable'])
    expect(text).not.toContain(secret);
  expect(text).toContain('orders/ord_1?token=[hidden]&x=1');
  expect(text).toContain('declined');
  for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('I15: times, ids and amounts of a line stay readable', () => {
  const text = logged((log) =>
    log.info({ orderId: 'ord_0Jq1234567890123456789', durationMs: 12, amountMinor: 1234567890 }, 'x'),
  );

  const line = JSON.parse(text) as { time: number };
  expect(line).toMatchObject({ orderId: 'ord_0Jq1234567890123456789', durationMs: 12, amountMinor: 1234567890 });
  expect(line.time).toBeGreaterThan(1_600_000_000_000);
});

test('a line carries the trace in which it was written', () => {
  const text = logged((log) => inTrace('0af7651916cd43dd8448eb211c80319c', () => log.info('x')));

  expect(JSON.parse(text)).toMatchObject({ name: 'test', traceId: '0af7651916cd43dd8448eb211c80319c' });
});
