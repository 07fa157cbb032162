import { countryProblems, type TypedAddress } from './address-form.ts';
import { fieldProblems, PHONE_FIELD, problem, type Field } from './field-rules.ts';
import type { InputProblem } from './refusal.ts';

/** Where to deliver, as the buyer wrote it. */
export type AddressWish = TypedAddress;

const ADDRESS: Record<Exclude<keyof AddressWish, 'country'>, Field> = {
  recipient: { required: true, most: 200 },
  phone: PHONE_FIELD,
  line1: { required: true, most: 200 },
  line2: { required: false, most: 200 },
  city: { required: true, most: 100 },
  region: { required: false, most: 100 },
  postalCode: { required: false, most: 20 },
};

/** The broken rules of an address; `path` says where it stands below the input. */
export function addressProblems(
  path: readonly string[],
  address: AddressWish,
  shippingCountries: readonly string[],
): InputProblem[] {
  const offered = shippingCountries.includes(address.country);
  return [
    ...fieldProblems(path, address, ADDRESS),
    ...(offered
      ? countryProblems(path, address)
      : [problem([...path, 'country'], address.country === '' ? 'REQUIRED' : 'NOT_OFFERED')]),
  ];
}
