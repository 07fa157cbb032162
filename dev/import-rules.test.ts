// The import rules are worth something only if they bite: a small house with one wrong import each.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';

let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'holdfast-house-'));
  write('package.json', '{"type":"module"}');
});

afterEach(() => rmSync(house, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

/** Names of the rules that the imports break; each import is a pair of files. */
async function brokenRules(imports: readonly (readonly [string, string])[]): Promise<string[]> {
  for (const file of imports.flat()) write(file, 'export const here = true;\n');
  for (const [from, to] of imports) write(from, `import '${'../'.repeat(from.split('/').length - 1)}${to}';\n`);
  const tops = [...new Set(imports.flat().map((file) => file.split('/')[0]!))];
  const args = ['--config', join(CLONE, '.dependency-cruiser.cjs'), '--output-type', 'json', ...tops];
  const { output } = await runQuietly(join(CLONE, 'node_modules/.bin/depcruise'), args, { cwd: house });
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

const WRONG = {
  'domain-is-pure': ['api/src/domain/pricing.ts', 'api/src/platform/clock.ts'],
  'platform-knows-no-feature': ['api/src/platform/http.ts', 'api/src/cart/cart.ts'],
  'feature-line-order': ['api/src/order/settle.ts', 'api/src/checkout/place-order.ts'],
  'feature-line-stock': ['api/src/stock/ledger.ts', 'api/src/coupon/claim.ts'],
  'feature-line-catalog': ['api/src/catalog/list.ts', 'api/src/account/me.ts'],
  'features-know-no-process': ['api/src/delivery/mail.ts', 'api/src/worker.ts'],
  'web-knows-the-contract-only': ['web/src/page.ts', 'api/src/cart/cart.ts'],
  'emulator-known-by-url-only': ['api/src/payment/gateway.ts', 'stripe-emulator/src/table.ts'],
  'emulator-knows-nobody': ['stripe-emulator/src/cli.ts', 'dev/ports.ts'],
  'no-product-code-imports-tooling': ['api/src/cart/lines.ts', 'dev/ports.ts'],
  'no-code-imports-tests': ['dev/start.ts', 'api/test/oracle.ts'],
} as const;

test('each wrong import is found, and by the rule that is meant for it', async () => {
  expect(await brokenRules(Object.values(WRONG))).toEqual(Object.keys(WRONG).sort());
});

test('a circle is found', async () => {
  const circle = [
    ['api/src/cart/a.ts', 'api/src/cart/b.ts'],
    ['api/src/cart/b.ts', 'api/src/cart/a.ts'],
  ] as const;

  expect(await brokenRules(circle)).toEqual(['no-circles']);
});

test('what the house allows breaks nothing', async () => {
  const allowed = [
    ['api/src/checkout/place-order.ts', 'api/src/order/settle.ts'],
    ['api/src/order/settle.ts', 'api/src/stock/ledger.ts'],
    ['api/src/stock/ledger.ts', 'api/src/catalog/variant.ts'],
    ['api/src/cart/cart.ts', 'api/src/domain/pricing.ts'],
    ['api/src/api.ts', 'api/src/checkout/place-order.ts'],
  ] as const;

  expect(await brokenRules(allowed)).toEqual([]);
});
