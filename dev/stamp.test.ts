import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf } from './stamp.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-stamp-'));
  mkdirSync(join(root, 'web/src'), { recursive: true });
  writeFileSync(join(root, 'web/src/page.ts'), 'one');
});

afterEach(() => rmSync(root, { recursive: true }));

const digest = () => digestOf(['web', 'lockfile'], root);

test('a changed, added or renamed source changes the digest', () => {
  const digests = [digest()];
  writeFileSync(join(root, 'web/src/page.ts'), 'two');
  digests.push(digest());
  writeFileSync(join(root, 'web/src/other.ts'), '');
  digests.push(digest());
  writeFileSync(join(root, 'lockfile'), '');
  digests.push(digest());

  expect(new Set(digests).size).toBe(4);
});

test('what is built or installed is no source', () => {
  const before = digest();
  for (const name of ['build', 'node_modules', '.svelte-kit']) {
    mkdirSync(join(root, 'web', name));
    writeFileSync(join(root, 'web', name, 'file'), String(Math.random()));
  }

  expect(digest()).toBe(before);
});
