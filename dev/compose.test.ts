// Docker does not run where the tests do, so that what docker-compose.yml, the Dockerfile and the Caddyfile say is held
// against each other and against the code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { settingNames } from '../api/src/platform/config.ts';
import { readDockerfile } from './dockerfile.ts';
import { CLONE } from './settings.ts';

type Service = {
  image?: string;
  build?: { context: string; target: string };
  user?: string;
  environment?: Record<string, string>;
  command?: string | string[];
  ports?: string[];
  volumes?: string[];
  profiles?: string[];
  healthcheck?: { test?: string | string[]; disable?: boolean };
  restart?: string;
  read_only?: boolean;
  security_opt?: string[];
  cap_drop?: string[];
  mem_limit?: string;
  stop_grace_period?: string;
  logging?: { options: Record<string, string> };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
};

const read = (file: string) => readFileSync(join(CLONE, file), 'utf8');

const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const images = readDockerfile(read('Dockerfile'));
const caddyfile = read('deploy/Caddyfile');
const example = read('.env.example');

const services = Object.entries(compose.services);
const named = (name: string) => compose.services[name] ?? {};
const OURS = ['api', 'webhook', 'worker', 'web', 'migrate', 'seed', 'stripe-emulator'];
/** They run once and end: others wait for them to have ended well. */
const ONCE = ['migrate', 'seed', 'caddy-volumes'];

const matches = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1] ?? '');
const argumentsOf = ({ command = [] }: Service) => (Array.isArray(command) ? command.join(' ') : command);
const healthOf = ({ healthcheck }: Service) => [healthcheck?.test ?? []].flat().join(' ');

describe('each service', () => {
  test.for(services)('%s has an image, a user without rights, a health check and bounds', ([name, service]) => {
    expect(service.image, 'image').toMatch(/^[a-z-]+(\/[a-z-]+)?(:v?\d[\w.-]*)?$/);
    expect(service.user, 'user').toMatch(name === 'caddy-volumes' ? /^0:0$/ : /^(?!root\b|0\b)\S+$/);
    expect(healthOf(service) !== '', 'health check').toBe(!ONCE.includes(name));
    expect(service.restart, 'restart').toMatch(ONCE.includes(name) ? /^(no|on-failure:3)$/ : /^unless-stopped$/);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.mem_limit, 'memory').toMatch(/^\d+[mg]$/);
    expect(Object.keys(service.logging?.options ?? {})).toEqual(['max-size', 'max-file']);
  });

  test('is built from a target that stands, or comes from a registry under a version', () => {
    for (const [name, { build, image = '' }] of services) {
      if (!OURS.includes(name)) expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d/)]);
      else expect([name, Object.keys(images)]).toEqual([name, expect.arrayContaining([build?.target])]);
    }
  });

  test('waits for services that exist, and for their health where they have one', () => {
    for (const [name, { depends_on: waitsFor = {} }] of services)
      for (const [other, { condition }] of Object.entries(waitsFor)) {
        expect([name, Object.keys(compose.services)]).toEqual([name, expect.arrayContaining([other])]);
        const wanted = ONCE.includes(other) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, other, condition]).toEqual([name, other, wanted]);
      }
  });

  test('has longer to stop than the process gives itself', () => {
    const limitMs = Number(
      /LONGEST_STOP_MS = ([\d_]+)/.exec(read('api/src/platform/run-process.ts'))?.[1]?.replace('_', ''),
    );

    expect(limitMs).toBeGreaterThan(0);
    for (const name of ['api', 'webhook', 'worker'])
      expect(parseInt(named(name).stop_grace_period ?? '') * 1000).toBeGreaterThan(limitMs);
  });
});

describe('the settings', () => {
  const webNames = [
    ...matches(read('web/server.js'), /process\.env\.(\w+)/g),
    ...matches(read('web/src/env.ts'), /^ {2}(\w+): \{/gm),
    ...matches(read('web/node_modules/@sveltejs/adapter-node/src/handler.js'), /env\('(\w+)'/g),
  ];

  test.for(['api', 'webhook', 'worker', 'migrate', 'seed'])('of %s are those that config.ts knows', (name) => {
    const names = Object.keys(named(name).environment ?? {});

    expect(names).toContain('DATABASE_URL');
    expect(names.filter((setting) => !settingNames.includes(setting))).toEqual([]);
  });

  test('of web are those that its server and its pages read', () => {
    const names = Object.keys(named('web').environment ?? {});

    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((setting) => !webNames.includes(setting))).toEqual([]);
  });

  test('come from .env, which .env.example names: required ones as lines to fill in, the others as comments', () => {
    const required = new Set(matches(text, /\$\{(\w+):\?/g));
    const optional = new Set(matches(text, /\$\{(\w+):-/g));
    const lines = new Set(matches(example, /^([A-Z_]+)=/gm));
    const comments = new Set(matches(example, /^#([A-Z_]+)=/gm));

    expect([...required].filter((name) => !lines.has(name))).toEqual([]);
    expect([...optional].filter((name) => !lines.has(name) && !comments.has(name))).toEqual([]);
    expect([...lines, ...comments].filter((name) => !required.has(name) && !optional.has(name))).toEqual([]);
  });

  test('hold no secret: passwords and keys are asked for, none has a value or a default', () => {
    const values = matches(text, /^ +\w*(?:PASSWORD|SECRETS|SECRET_KEY|REDISCLI_AUTH|SMTP_URL)\w*: (.+)$/gm);

    expect(values.length).toBeGreaterThan(5);
    for (const value of values) expect(value).toMatch(/^\$\{\w+:\?set it in \.env\}$/);
    expect(matches(example, /^(?:\w*(?:PASSWORD|SECRETS|SECRET_KEY)|SMTP_URL)=(.*)$/gm).join('')).toBe('');
  });
});

describe('the ports', () => {
  const environment = (name: string) => named(name).environment ?? {};

  test('that Caddy, web and Stripe ask are those on which the processes listen', () => {
    const asked = [...caddyfile.matchAll(/name (\S+)\s+port (\d+)/g)].map(([, name, port]) => [name, port]);

    expect(asked).toEqual([
      ['api', environment('api').API_PORT],
      ['webhook', environment('webhook').WEBHOOK_PORT],
      ['web', environment('web').WEB_PORT],
    ]);
    expect(environment('web').API_URL).toBe(`http://api:${environment('api').API_PORT}`);
    expect(argumentsOf(named('stripe-emulator'))).toContain(`http://webhook:${environment('webhook').WEBHOOK_PORT}/`);
  });

  test('that health checks ask are open, in the compose file as in the image', () => {
    for (const name of ['api', 'webhook', 'worker']) {
      const { INTERNAL_PORT: port } = environment(name);
      expect(healthOf(named(name))).toContain(`127.0.0.1:${port}/readyz`);
      expect(images[name]?.health).toContain(`127.0.0.1:${port}/readyz`);
      expect(images[name]?.exposes).toContain(port);
    }
    expect(images.web?.health).toContain(`127.0.0.1:${environment('web').WEB_PORT}/readyz`);
    expect(healthOf(named('web'))).toContain(`127.0.0.1:${environment('web').WEB_PORT}/readyz`);
    expect(caddyfile).toContain(/http:\/\/127\.0\.0\.1:\d+/.exec(healthOf(named('caddy')))?.[0]);
  });

  test('H12: Caddy alone is published; what a trial adds is reachable from its own machine only', () => {
    const published = services.filter(([, { ports }]) => ports);

    expect(published.map(([name]) => name).sort()).toEqual(['caddy', 'inbox', 'stripe-emulator']);
    for (const [name, { ports = [], profiles }] of published) {
      if (name === 'caddy') expect(ports.map((port) => port.replace(/^.*:/, ''))).toEqual(['8080', '8443', '8443/udp']);
      else expect([profiles, ports]).toEqual([['trial'], [expect.stringMatching(/^127\.0\.0\.1:(\d+):\1$/)]]);
    }
    expect(caddyfile).toMatch(/http_port 8080\s+https_port 8443/);
  });

  test('H12: Caddy shows the insides to nobody, and sends the rest where it belongs', () => {
    expect(caddyfile).toMatch(/@inside path \/livez \/readyz \/metrics\s+handle @inside \{\s+respond 404/);
    expect(caddyfile).toMatch(/@webhook path \/webhooks\/stripe\s/);
    expect(caddyfile).toMatch(/@api path \/graphql \/graphql\/\*/);
    expect(matches(caddyfile, /^\t*header (.+)$/gm)).toEqual(['-Server']); // no header is said twice
  });
});

test('H07: the API believes the inner network, and no other service may stand in it', () => {
  expect(named('api').environment?.TRUSTED_PROXIES).toBe('${NETWORK:-172.31.240.0/24}');
  expect(text).toContain("config: [{ subnet: '${NETWORK:-172.31.240.0/24}' }]");
});

test('S2.7: the API runs twice, the webhook beside it, and all share one database', () => {
  expect(named('api').deploy?.replicas).toBe(2);
  expect(new Set(['api', 'webhook', 'worker'].map((name) => named(name).environment?.DATABASE_URL)).size).toBe(1);
});

test('Redis never evicts, and writes down what it was told; Postgres keeps its data in a volume', () => {
  expect(argumentsOf(named('redis'))).toContain('--maxmemory-policy noeviction');
  expect(argumentsOf(named('redis'))).toContain('--appendonly yes');
  for (const name of ['redis', 'postgres', 'caddy'])
    for (const volume of named(name).volumes ?? []) {
      const [source = ''] = volume.split(':');
      expect(source.startsWith('./') ? existsSync(join(CLONE, source)) : source in compose.volumes).toBe(true);
    }
});

describe('the images', () => {
  const runnable = ['api', 'webhook', 'worker', 'migrate', 'web', 'stripe-emulator'];

  test.for(runnable)('%s runs as an ordinary user, with a health check', (target) => {
    expect(images[target]).toMatchObject({ user: 'node' });
    expect(images[target]?.health).toBeDefined();
  });

  test('copy only what is there', () => {
    const copied = Object.values(images).flatMap(({ copies }) => copies);

    expect(copied.length).toBeGreaterThan(20);
    expect(copied.filter((path) => !existsSync(join(CLONE, path)))).toEqual([]);
  });

  test('stand on the project’s own versions of Node and pnpm', () => {
    const node = /nodeVersion: (\S+)/.exec(read('pnpm-workspace.yaml'))?.[1];

    expect(read('Dockerfile')).toContain(`ARG NODE_IMAGE=node:${node}-bookworm-slim`);
    expect(read('Dockerfile')).toContain(/pnpm@[\d.]+/.exec(read('README.md'))?.[0]);
  });

  test('start files that are built or copied into them', () => {
    for (const name of ['api', 'webhook', 'worker']) {
      expect(images[name]?.command).toContain(`dist/${name}.js`);
      expect(existsSync(join(CLONE, `api/src/${name}.ts`))).toBe(true);
    }
    for (const file of ['migrate.ts', 'seed/seed.ts']) expect(existsSync(join(CLONE, 'prisma', file))).toBe(true);
    expect(images.migrate?.command).toContain('migrate.ts');
    expect(argumentsOf(named('seed'))).toBe('node seed/seed.ts');
  });
});
