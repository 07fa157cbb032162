import { describe, expect, test } from 'vitest';
import { accountMail } from './account-mail.ts';
import type { MailedAccount } from './mail-words.ts';

const KINDS = ['mail.email_verification', 'mail.password_reset'] as const;

const anAccount = (differences: Partial<MailedAccount> = {}): MailedAccount => ({
  locale: 'en',
  name: '佐藤',
  email: 'sato@example.com',
  url: 'http://shop/reset-password?token=t',
  hours: 1,
  ...differences,
});

const spoken = (text: string) => text.replace(/http\S+|<[^>]*>|\{[^}]*\}|Holdfast/g, '').replace(/&\w+;/g, '');

describe.each(KINDS)('%s', (kind) => {
  test.each([
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ['ko', /\p{Script=Hangul}/u],
  ] as const)('in %s has no word of English', (locale, script) => {
    const { subject, text, html } = accountMail(kind, anAccount({ locale }), '<id>');

    for (const part of [subject, text, html]) {
      expect(spoken(part)).not.toMatch(/\p{Script=Latin}/u);
      expect(part).toMatch(script);
    }
    expect(html).toContain(`<html lang="${locale}">`);
  });

  test.each(['en', 'ja', 'ko'] as const)('in %s text and HTML lead to the same place and say how long', (locale) => {
    const { text, html } = accountMail(kind, anAccount({ locale, hours: 17 }), '<id>');

    for (const part of [text, html]) for (const said of ['佐藤', '17', 'token=t']) expect(part).toContain(said);
  });

  test('a name cannot bring markup into it', () => {
    expect(accountMail(kind, anAccount({ name: '<img src=x>' }), '<id>').html).not.toContain('<img');
  });
});
