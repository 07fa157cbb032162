import { expect, test } from 'vitest';
import { chooseTests } from './choose-tests.ts';

const chosen = (...words: string[]) => {
  const { suites, filter } = chooseTests(words);
  return [suites.map(({ name }) => name), filter];
};

test('no words mean everything, and only that is complete', () => {
  expect(chooseTests([])).toMatchObject({ isComplete: true, needsServers: true, filter: [] });
  expect(chooseTests(['unit'])).toMatchObject({ isComplete: false, needsServers: false });
});

test('the emulator’s pages need a browser, and no server', () => {
  expect(chosen('pages')).toEqual([['pages emulator'], []]);
  expect(chooseTests(['pages'])).toMatchObject({ needsServers: false, needsBrowser: true });
  expect(chooseTests(['e2e'])).toMatchObject({ needsServers: true, needsBrowser: true });
  expect(chooseTests(['unit'])).toMatchObject({ needsBrowser: false });
});

test('words narrow by kind and by place', () => {
  expect(chosen('service')).toEqual([['service prisma', 'service api'], []]);
  expect(chosen('unit', 'web')).toEqual([['unit web'], []]);
  expect(chosen('emulator')).toEqual([['unit emulator', 'pages emulator'], []]);
  expect(chosen('prisma')).toEqual([['unit prisma', 'service prisma'], []]);
});

test('the first word that names no suite begins the runners’ filter', () => {
  expect(chosen('service', 'api', 'settle', 'cancel')).toEqual([['service api'], ['settle', 'cancel']]);
  expect(chosen('e2e', 'web')).toEqual([['e2e'], ['web']]);
});

test('a first word that names nothing is refused with the names there are', () => {
  expect(() => chooseTests(['nonsense'])).toThrow(/no tests called "nonsense".*unit, api/);
});
