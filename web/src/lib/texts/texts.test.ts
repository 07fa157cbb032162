import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { say } from './phrase.ts';
import { chooseLocale, isSpoken, textsIn } from './texts.ts';

type Sentence = [path: string, text: string];

/** Every sentence of a language with the path of its key. */
function sentencesOf(words: object, path = ''): Sentence[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): Sentence[] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    return typeof value === 'object' && value !== null ? sentencesOf(value, `${path}${key}.`) : [];
  });
}

const english = new Map(sentencesOf(textsIn('en')));
const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** Names that stay as they are, and what is left of a sentence without them and its placeholders. */
const NAMES = /Holdfast|Stripe|Apple Pay/g;
const ownWords = (text: string) => text.replace(NAMES, '').replace(/\{\w+\}/g, '');

const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, /\p{Script=Hangul}/u],
  ['ko', /\p{Script=Hangul}/u, /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
] as const;

describe.each(SCRIPTS)('the words in %s', (locale, own, foreign) => {
  const sentences = sentencesOf(textsIn(locale));

  test('say everything that English says', () => {
    const singulars = [...english.keys()].filter((path) => !path.endsWith('.one'));

    expect(sentences.map(([path]) => path).toSorted()).toEqual(singulars.toSorted());
  });

  test.each(sentences)('%s keeps its placeholders and leaves no English behind', (path, text) => {
    const left = ownWords(text);

    expect(placeholders(text)).toEqual(placeholders(english.get(path)));
    expect(left).not.toMatch(/\p{Script=Latin}/u);
    expect(left).not.toMatch(foreign);
    if (/\p{Letter}/u.test(ownWords(english.get(path) ?? ''))) expect(left).toMatch(own);
  });
});

test('every language in the footer is spoken', () => {
  expect(LANGUAGES.filter(({ locale }) => !isSpoken(locale))).toEqual([]);
});

test('a phrase is filled in wherever its placeholder stands', () => {
  expect(say('{left} of {name}, {left}', { name: 'Pen $1', left: 2 })).toBe('2 of Pen $1, 2');
});

test('the best language of the browser that the shop speaks is taken', () => {
  expect(chooseLocale('fr-CH, en-GB;q=0.9')).toBe('en');
  expect(chooseLocale('en;q=0.3, ko-KR;q=0.8')).toBe('ko');
  expect(chooseLocale('ja;q=0, en')).toBe('en');
});

test('a browser whose languages the shop does not speak gets the default', () => {
  expect(chooseLocale('xx, yy')).toBe('en');
  expect(chooseLocale(null)).toBe('en');
  expect(textsIn('xx')).toBe(textsIn('en'));
});

test('a name of JavaScript’s own is not a language', () => {
  expect(chooseLocale('constructor')).toBe('en');
});
