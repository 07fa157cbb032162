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

test('words narrow by kind and by place', () => {
  expect(chosen('service')).toEqual([['service prisma', 'service api'], []]);
  expect(chosen('unit', 'web')).toEqual([['unit web'], []]);
  expect(chosen('prisma')).toEqual([['unit prisma', 'service prisma'], []]);
});

test('the first word that names no suite begins the runners’ filter', () => {
  expect(chosen('service', 'api', 'settle', 'cancel')).toEqual([['service api'], ['settle', 'cancel']]);
  expect(chosen('e2e', 'web')).toEqual([['e2e'], ['web']]);
});

test('a first word that names nothing is refused with the names there are', () => {
  expect(() => chooseTests(['nonsense'])).toThrow(/no tests called "nonsense".*unit, api/);
});
