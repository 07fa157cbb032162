import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { problem } from '../domain/field-rules.ts';
import type { InputProblem } from '../domain/refusal.ts';

const SHORTEST = 12;
const LONGEST = 200;
/** Longer ones are not even looked at: 200 characters of four bytes fit. */
const MOST_BYTES = 1024;
/** As much as is measured for being common: the estimate's time grows with the square of the length. */
const MEASURED = 40;
/** Zxcvbn's 0 and 1 of 4: among the first million guesses. */
const GUESSABLE = 1;

const strength = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** The one spelling in which a password is hashed: the same keys give the same letters on every device. Never cut. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** True when nobody can have this password, so that it is not worth hashing. */
export function isOversized(typed: string): boolean {
  return Buffer.byteLength(typed) > MOST_BYTES;
}

/** Why this cannot be a password, or none: its length in characters, or that it is easy to guess for who knows `about`. */
export function passwordProblems(argument: string, typed: string, about: readonly string[]): InputProblem[] {
  if (typed === '') return [problem([argument], 'REQUIRED')];
  const length = isOversized(typed) ? Infinity : [...normalPassword(typed)].length;
  if (length < SHORTEST || length > LONGEST) return [problem([argument], 'OUT_OF_RANGE')];
  return isGuessable(typed, about) ? [problem([argument], 'TOO_COMMON')] : [];
}

function isGuessable(typed: string, about: readonly string[]): boolean {
  return strength.check(normalPassword(typed).slice(0, MEASURED), ['holdfast', ...about]).score <= GUESSABLE;
}
