import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SavedAddress } from '#lib/server/account.ts';
import { askForMail } from '#lib/server/account-mail.ts';
import { act, bad, good } from '#lib/server/act.ts';
import { addressLines } from '#lib/server/delivery-lines.ts';
import { sayNext } from '#lib/server/flash.ts';
import { sayRefusal } from '#lib/server/refusals.ts';
import { requireUser } from '#lib/server/require-user.ts';
import { dropAddress, inputOf, keepAddress } from '#lib/server/saved-addresses.ts';
import { wordsOf } from '#lib/server/words.ts';
import { say } from '#lib/texts/phrase.ts';
import { textsIn } from '#lib/texts/texts.ts';

export async function load(event) {
  const { name, email, emailVerified, addresses } = await requireUser(event);
  return {
    ...wordsOf(event, 'account'),
    user: { name, email, emailVerified },
    addresses: addresses.map((address) => written(address)),
  };
}

/** An address as one reads it, and not as one edits it. */
const written = (address: SavedAddress) => ({
  id: address.id ?? '',
  isDefault: address.isDefault,
  lines: addressLines(address),
});

export const actions = {
  makeDefault: (event) => act(() => makeDefault(event)),
  remove: (event) => act(() => remove(event)),
  sendProof: (event) => act(() => sendProof(event)),
};

async function makeDefault(event: RequestEvent) {
  const addressId = await readId(event);
  const { addresses } = await requireUser(event);
  const found = addresses.find(({ id }) => id === addressId);
  // Deleted in another tab: the page as it is now says so best.
  if (!found) redirect(303, '/account');
  const outcome = await keepAddress(event, { addressId, address: inputOf(found), isDefault: true });
  if (outcome.__typename === 'User') return done(event, 'defaultSet');
  return fail(409, { toast: bad(sayRefusal(outcome, textsIn(event.locals.locale))) });
}

async function remove(event: RequestEvent) {
  const outcome = await dropAddress(event, await readId(event));
  if (outcome.__typename === 'User') return done(event, 'addressRemoved');
  return fail(409, { toast: bad(sayRefusal(outcome, textsIn(event.locals.locale))) });
}

async function sendProof(event: RequestEvent) {
  const { email } = await requireUser(event);
  await askForMail(event, { email, kind: 'EMAIL_VERIFICATION' });
  sayNext(event, good(say(textsIn(event.locals.locale).account.proofSent, { email })));
  redirect(303, '/account');
}

const readId = async (event: RequestEvent) => String((await event.request.formData()).get('addressId') ?? '');

/** A fresh page, so that a reload does not send the form again. */
function done(event: RequestEvent, what: 'defaultSet' | 'addressRemoved'): never {
  sayNext(event, good(textsIn(event.locals.locale).account[what]));
  redirect(303, '/account');
}
