import { expect, test } from 'vitest';
import { findRedis, type Machine } from './redis-source.ts';

/** A machine with nothing; `installed` programs appear on PATH once installing worked. */
function aMachine(has: Partial<Machine> & { programs?: string[]; installed?: string[] } = {}): Machine {
  const programs = new Set(has.programs);
  return {
    redisUrl: undefined,
    platform: 'linux',
    which: (program) => (programs.has(program) ? `/usr/bin/${program}` : undefined),
    mayInstall: () => Promise.resolve(false),
    install: () => {
      has.installed?.forEach((program) => programs.add(program));
      return Promise.resolve(has.installed !== undefined);
    },
    dockerAnswers: () => Promise.resolve(false),
    ...has,
  };
}

const yes = () => Promise.resolve(true);

test('a REDIS_URL goes before everything else', async () => {
  const machine = aMachine({ redisUrl: 'redis://elsewhere:6379', programs: ['redis-server'], dockerAnswers: yes });

  expect(await findRedis(machine)).toEqual({ kind: 'url', url: 'redis://elsewhere:6379' });
});

test('a server on PATH goes before installing one, Redis before Valkey', async () => {
  const both = aMachine({ programs: ['valkey-server', 'redis-server'], mayInstall: yes, installed: [] });
  const valkey = aMachine({ programs: ['valkey-server'], dockerAnswers: yes });

  expect(await findRedis(both)).toEqual({ kind: 'server', path: '/usr/bin/redis-server' });
  expect(await findRedis(valkey)).toEqual({ kind: 'server', path: '/usr/bin/valkey-server' });
});

test('Debian’s package goes before Docker, when it may be installed', async () => {
  const machine = aMachine({ mayInstall: yes, installed: ['redis-server'], dockerAnswers: yes });

  expect(await findRedis(machine)).toEqual({ kind: 'server', path: '/usr/bin/redis-server' });
});

test('Docker serves when nothing may be installed, and when installing fails', async () => {
  expect(await findRedis(aMachine({ dockerAnswers: yes }))).toEqual({ kind: 'docker' });
  expect(await findRedis(aMachine({ mayInstall: yes, dockerAnswers: yes }))).toEqual({ kind: 'docker' });
});

test('a machine with nothing is told what to install, in its own words', async () => {
  const linux = await findRedis(aMachine());
  const mac = await findRedis(aMachine({ platform: 'darwin' }));

  expect(linux).toEqual({ kind: 'none', install: 'sudo apt-get install redis-server' });
  expect(mac).toEqual({ kind: 'none', install: 'brew install redis' });
});
