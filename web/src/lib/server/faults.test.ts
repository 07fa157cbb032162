import { expect, test } from 'vitest';
import { textsIn } from '#lib/texts/texts.ts';
import { AWAY, befriend, firstFault } from './faults.ts';

const texts = textsIn('en');

test('a fault keeps its id for support and loses the API’s own words', () => {
  const fault = {
    message: 'relation "carts" does not exist',
    extensions: { code: 'INTERNAL_SERVER_ERROR', faultId: 'f1' },
  };

  const friendly = befriend(fault, texts);

  expect(friendly).toEqual({ status: 500, code: 'INTERNAL_SERVER_ERROR', message: texts.faults.broken, faultId: 'f1' });
});

test('an API that is away is a 503 that invites to try again', () => {
  expect(befriend(AWAY, texts)).toEqual({ status: 503, code: 'AWAY', message: texts.faults.away });
});

test('a limit says after how many seconds to come back', () => {
  const limited = { message: '', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 12 } };

  expect(befriend(limited, texts)).toMatchObject({ status: 429, message: expect.stringContaining('12 seconds') });
});

test('a request that the API did not understand is not called our fault', () => {
  const refused = { message: 'Bad cursor', extensions: { code: 'BAD_USER_INPUT' } };

  expect(befriend(refused, texts)).toMatchObject({ status: 400, message: texts.faults.badRequest });
});

test('an error without a code is our own fault', () => {
  expect(befriend({ message: 'x' }, texts).status).toBe(500);
});

test('finding nothing is an answer, not a fault', () => {
  const nothing = { message: '', extensions: { code: 'NOT_FOUND' } };

  expect(firstFault([nothing])).toBeUndefined();
  expect(firstFault([nothing, AWAY])).toBe(AWAY);
  expect(firstFault()).toBeUndefined();
});
