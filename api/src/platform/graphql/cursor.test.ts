import { expect, test } from 'vitest';
import { cursorCodec } from './cursor.ts';

const keyset = { key: '2026-01-01 00:00:00+00', id: 'prd_1' };

test('a cursor is read by the list that wrote it, also after the secret was rolled', () => {
  const cursor = cursorCodec(['old'], 'newest').write(keyset);

  expect(cursorCodec(['old'], 'newest').read(cursor)).toEqual(keyset);
  expect(cursorCodec(['new', 'old'], 'newest').read(cursor)).toEqual(keyset);
});

test('G22: another list, another shop and any change refuse it', () => {
  const cursor = cursorCodec(['secret'], 'newest').write(keyset);
  const [payload = '', signature = ''] = cursor.split('.');
  const elsewhere = Buffer.from('["x","prd_2"]').toString('base64url');

  expect(() => cursorCodec(['secret'], 'cheapest').read(cursor)).toThrow(/does not belong/);
  expect(() => cursorCodec(['other'], 'newest').read(cursor)).toThrow(/does not belong/);
  for (const forged of [`${elsewhere}.${signature}`, payload, `${payload}.`, `.${signature}`, '', 'äöü.€'])
    expect(() => cursorCodec(['secret'], 'newest').read(forged)).toThrow(/does not belong/);
});
