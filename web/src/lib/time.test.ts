import { describe, expect, test } from 'vitest';
import { clockFace, formatInstant, secondsUntil } from './time.ts';

const noon = Date.parse('2026-11-21T12:00:00.000Z');

describe('countdown', () => {
  test('counts whole seconds, the last one until it is over', () => {
    expect(secondsUntil('2026-11-21T12:05:00.000Z', noon)).toBe(300);
    expect(secondsUntil('2026-11-21T12:00:00.001Z', noon)).toBe(1);
    expect(secondsUntil('2026-11-21T12:00:00.000Z', noon)).toBe(0);
  });

  test('never goes below zero', () => {
    expect(secondsUntil('2026-11-21T11:00:00.000Z', noon)).toBe(0);
  });

  test.each([
    [0, '0:00'],
    [59, '0:59'],
    [299, '4:59'],
    [3600, '1:00:00'],
    [3725, '1:02:05'],
  ])('%i seconds show as %s', (seconds, face) => {
    expect(clockFace(seconds)).toBe(face);
  });
});

describe('an instant', () => {
  test('says that it is in UTC while the zone of the reader is unknown', () => {
    expect(formatInstant('2026-11-21T12:00:00.000Z', 'en').replace(/\s/g, ' ')).toBe('Nov 21, 2026, 12:00 PM UTC');
  });

  test('is shown in the reader’s own zone as soon as that is known', () => {
    expect(formatInstant('2026-11-21T12:00:00.000Z', 'en', 'Asia/Tokyo').replace(/\s/g, ' ')).toBe(
      'Nov 21, 2026, 9:00 PM',
    );
  });
});
