import { hash } from '@node-rs/argon2';
import { idFor } from './ids.ts';
import type { DemoPerson } from './people.ts';

export function customerRow({ email, name }: DemoPerson, now: Date) {
  return { id: idFor('cst', email), email, name, createdAt: now };
}

/** Hashed as the API does it: Argon2id with the library's costs, a new salt each time. */
export async function userRow({ email, name, password, role }: DemoPerson, now: Date) {
  return {
    id: idFor('usr', email),
    customerId: idFor('cst', email),
    email,
    emailVerifiedAt: now,
    name,
    role,
    passwordHash: await hash(password.normalize('NFKC')),
    createdAt: now,
  };
}
