// What is said after an attempt to log in or to register.
import type { FieldProblems } from '#lib/address/read-address.ts';
import { say } from '#lib/texts/phrase.ts';
import type { Texts } from '#lib/texts/texts.ts';
import type { LoginOutcome } from './account.ts';
import { problemsByField } from './checkout-refusal.ts';
import { sayRefusal } from './refusals.ts';

type Success = Extract<LoginOutcome, { __typename: 'LoginSuccess' }>;

/** By name, and with a word on the cart when the log-in has put more into it. */
export function greet({ user, cart }: Success, guestCount: number, { account }: Texts): string {
  const hello = say(account.welcome, { name: user.name });
  const added = cart.totalQuantity - guestCount;
  if (added <= 0) return hello;
  return `${hello} ${guestCount > 0 ? account.cartMerged : account.cartKept}`;
}

type Invalid = Extract<LoginOutcome, { __typename: 'InputInvalid' }>;
type Explained = { code: string; problems: FieldProblems; trouble: string | null };

/** Each refusal stands beside the field that mends it; a used-up link has none. */
export function explain(refusal: Exclude<LoginOutcome, Success>, texts: Texts): Explained {
  const { account } = texts;
  const { code } = refusal;
  if (refusal.__typename === 'InputInvalid') return { code, problems: problemsOf(refusal, texts), trouble: null };
  if (code === 'LOGIN_FAILED') return { code, problems: { password: account.loginFailed }, trouble: null };
  if (code === 'EMAIL_TAKEN') return { code, problems: { email: account.emailTaken }, trouble: null };
  if (code === 'TOKEN_INVALID') return { code, problems: {}, trouble: account.linkSpent };
  return { code, problems: {}, trouble: sayRefusal(refusal, texts) };
}

/** Of a password one says how long it must be; what else is wrong with it, the API says best. */
function problemsOf({ problems }: Invalid, texts: Texts): FieldProblems {
  const said = problemsByField(problems, texts);
  const short = problems.filter(({ path, rule }) => rule === 'OUT_OF_RANGE' && /password/i.test(path.join('.')));
  return { ...said, ...Object.fromEntries(short.map(({ path }) => [path.join('.'), texts.account.passwordLength])) };
}
