import type { InputProblem } from '../domain/refusal.ts';
import type { AddressWish, CheckoutWish, ContactWish } from './wish.ts';

type Rule = InputProblem['rule'];
type Field = Readonly<{ required: boolean; most: number; form?: RegExp }>;

const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@.<>()",;:\\]+$/;
const PHONE = /^\+?[\d\s().-]{5,}$/;

const CONTACT: Record<keyof ContactWish, Field> = {
  name: { required: true, most: 200 },
  email: { required: true, most: 254, form: EMAIL },
  phone: { required: false, most: 40, form: PHONE },
};

const ADDRESS: Record<Exclude<keyof AddressWish, 'country'>, Field> = {
  recipient: { required: true, most: 200 },
  phone: { required: false, most: 40, form: PHONE },
  line1: { required: true, most: 200 },
  line2: { required: false, most: 200 },
  city: { required: true, most: 100 },
  region: { required: false, most: 100 },
  postalCode: { required: false, most: 20 },
};

/** Every broken rule of the wish at once, so that the buyer mends all fields in one go; empty when all is well. */
export function problemsOf(wish: CheckoutWish, shippingCountries: readonly string[]): InputProblem[] {
  return [
    ...keyProblems(wish),
    ...totalProblems(wish),
    ...(wish.contact ? fieldProblems(['contact'], wish.contact, CONTACT) : [problem(['contact'], 'REQUIRED')]),
    ...(wish.shippingAddress ? addressProblems(wish.shippingAddress, shippingCountries) : []),
  ];
}

/** The broken rules of an address alone. */
export function addressProblems(address: AddressWish, shippingCountries: readonly string[]): InputProblem[] {
  const path = ['shippingAddress'];
  const offered = shippingCountries.includes(address.country);
  return [
    ...fieldProblems(path, address, ADDRESS),
    ...(offered ? [] : [problem([...path, 'country'], address.country === '' ? 'REQUIRED' : 'NOT_OFFERED')]),
  ];
}

function keyProblems({ idempotencyKey }: CheckoutWish): InputProblem[] {
  const fits = idempotencyKey.length >= 16 && idempotencyKey.length <= 64;
  return fits ? [] : [problem(['idempotencyKey'], 'OUT_OF_RANGE')];
}

function totalProblems({ expectedTotal }: CheckoutWish): InputProblem[] {
  return expectedTotal.amountMinor >= 0 ? [] : [problem(['expectedTotal', 'amountMinor'], 'OUT_OF_RANGE')];
}

function fieldProblems<K extends string>(path: string[], given: Record<K, string | null>, fields: Record<K, Field>) {
  return (Object.keys(fields) as K[]).flatMap((name) => {
    const rule = brokenRule((given[name] ?? '').trim(), fields[name]);
    return rule ? [problem([...path, name], rule)] : [];
  });
}

function brokenRule(text: string, field: Field): Rule | null {
  if (text === '') return field.required ? 'REQUIRED' : null;
  if (text.length > field.most) return 'OUT_OF_RANGE';
  if (text.includes('\0')) return 'MALFORMED'; // Postgres stores no NUL
  return field.form && !field.form.test(text) ? 'MALFORMED' : null;
}

function problem(path: readonly string[], rule: Rule): InputProblem {
  return { path, rule };
}
