import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { addressBehind, networkOf } from './address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test('H07: without proxies of ours nobody can invent an address', () => {
  expect(addressBehind([], from('203.0.113.9', '10.0.0.1, 10.0.0.2'))).toBe('203.0.113.9');
});

test('H07: behind our proxy only what the proxy itself wrote counts', () => {
  const proxies = ['127.0.0.1', '10.1.1.1'];

  expect(addressBehind(proxies, from('127.0.0.1', '198.51.100.1, 203.0.113.9'))).toBe('203.0.113.9');
  expect(addressBehind(proxies, from('::ffff:127.0.0.1', '203.0.113.9, 10.1.1.1'))).toBe('203.0.113.9');
  expect(addressBehind(proxies, from('203.0.113.9', '127.0.0.1'))).toBe('203.0.113.9');
  expect(addressBehind(proxies, from('127.0.0.1'))).toBe('127.0.0.1');
});

test('H07: a whole network of proxies can be named, as containers have it', () => {
  expect(addressBehind(['172.31.240.0/24'], from('172.31.240.7', '198.51.100.1, 203.0.113.9, 172.31.240.3'))).toBe(
    '203.0.113.9',
  );
  expect(addressBehind(['172.31.240.0/24'], from('172.31.241.7', '203.0.113.9'))).toBe('172.31.241.7');
  expect(() => readConfig({ TRUSTED_PROXIES: 'caddy' })).toThrow(/TRUSTED_PROXIES: must be IP addresses or ranges/);
});

test('H07 A01: who owns a whole IPv6 network is one caller with every address of it', () => {
  expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf('')).toBe('');
});
