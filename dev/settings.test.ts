import { expect, test } from 'vitest';
import { childEnvironment, testEnvironment } from './environment.ts';
import { portsInUse, readSettings } from './settings.ts';

const read = (env: NodeJS.ProcessEnv) => readSettings(env, { watch: false });

test('every port has a usual place and a setting that moves it', () => {
  expect(read({}).ports.web).toBe(3000);
  expect(read({ WEB_PORT: '3100' })).toMatchObject({
    ports: { web: 3100, api: 4000 },
    shopUrl: 'http://localhost:3100',
  });
});

test('what is no port, and one port for two, is refused with the setting’s name', () => {
  expect(() => read({ API_PORT: 'four' })).toThrow('API_PORT is "four"; it must be a port number from 1 to 65535.');
  expect(() => read({ API_PORT: '3000' })).toThrow('WEB_PORT and API_PORT are both 3000; give each its own.');
});

test('what one brings along needs no port', () => {
  const settings = read({ DATABASE_URL: 'postgresql://x', REDIS_URL: 'redis://x', STRIPE_SECRET_KEY: 'sk_test_x' });

  expect(portsInUse(settings)).toEqual(['web', 'api', 'inbox', 'smtp']);
});

test('the settings of a running shop do not reach a test', () => {
  const env = {
    HOME: '/home/me',
    DATABASE_URL: 'postgresql://mine',
    STRIPE_SECRET_KEY: 'sk_live_x',
    npm_config_x: '1',
  };

  expect(testEnvironment(env)).toMatchObject({ HOME: '/home/me' });
  expect(Object.keys(testEnvironment(env))).not.toContain('DATABASE_URL');
  expect(Object.keys(testEnvironment(env))).not.toContain('STRIPE_SECRET_KEY');
  expect(childEnvironment(env)).toMatchObject({ DATABASE_URL: 'postgresql://mine' });
  expect(Object.keys(childEnvironment(env))).not.toContain('npm_config_x');
});
