import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readAddressFields } from '#lib/address/read-address.ts';
import type { SavedAddress } from '#lib/server/account.ts';
import { act, good } from '#lib/server/act.ts';
import { loadAddressForm } from '#lib/server/address-form.ts';
import { problemsByField } from '#lib/server/checkout-refusal.ts';
import { sayNext } from '#lib/server/flash.ts';
import { sayRefusal } from '#lib/server/refusals.ts';
import { requireUser } from '#lib/server/require-user.ts';
import { inputOf, keepAddress } from '#lib/server/saved-addresses.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

/** The id in the address for one that is not there yet. */
const NEW = 'new';
const PREFIX = 'address';

export async function load(event) {
  const user = await requireUser(event);
  const saved = user.addresses.find(({ id }) => id === event.params.id);
  if (!saved && event.params.id !== NEW) error(404, textsIn(event.locals.locale).faults.notFound);
  return {
    ...wordsOf(event, 'account', 'address'),
    prefix: PREFIX,
    saved: saved ? fieldsOf(saved) : null,
    suggestedName: user.name,
    isDefault: saved?.isDefault ?? false,
    isFirst: user.addresses.length === 0,
    address: await loadAddressForm(event, event.locals.typedCountry ?? saved?.country),
  };
}

const fieldsOf = (address: SavedAddress): Record<string, string> =>
  Object.fromEntries(Object.entries(inputOf(address)).map(([name, value]) => [`${PREFIX}.${name}`, value ?? '']));

export const actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const typed = readTyped(form);
    return act(() => save(event, form, typed), { typed });
  },
  /** Without JavaScript: the form of the chosen country, with all that is typed. */
  country: async (event) => {
    const typed = readTyped(await event.request.formData());
    event.locals.typedCountry = typed[`${PREFIX}.country`];
    return { typed };
  },
};

async function save(event: RequestEvent, form: FormData, typed: Record<string, string>) {
  const texts = textsIn(event.locals.locale);
  const { id = NEW } = event.params;
  const outcome = await keepAddress(event, {
    addressId: id === NEW ? null : id,
    address: readAddressFields(form, PREFIX),
    isDefault: form.has('isDefault'),
  });
  if (outcome.__typename === 'InputInvalid')
    return fail(409, { typed, problems: problemsByField(outcome.problems, texts) });
  if (outcome.__typename !== 'User') return fail(409, { typed, trouble: sayRefusal(outcome, texts) });
  sayNext(event, good(texts.account.addressSaved));
  redirect(303, '/account');
}

const readTyped = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
