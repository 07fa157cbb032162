import { createHmac, timingSafeEqual } from 'node:crypto';
import { badUserInput } from './faults.ts';

/** Where a page ended: the value it was sorted by, and the id that breaks ties. */
export type Keyset = Readonly<{ key: string; id: string }>;

/** Signs cursors of one list; `scope` names its sort, search and filters, so that a cursor works nowhere else. */
export type CursorCodec = Readonly<{ write(keyset: Keyset): string; read(cursor: string): Keyset }>;

/** The first secret signs, all of them are accepted; a forged or foreign cursor is BAD_USER_INPUT. */
export function cursorCodec(secrets: readonly string[], scope: string): CursorCodec {
  return {
    write: ({ key, id }) => {
      const payload = Buffer.from(JSON.stringify([key, id])).toString('base64url');
      return `${payload}.${sign(secrets[0] ?? '', scope, payload).toString('base64url')}`;
    },
    read: (cursor) => {
      const [payload = '', signature = ''] = cursor.split('.');
      const given = Buffer.from(signature, 'base64url');
      if (!secrets.some((secret) => equal(given, sign(secret, scope, payload)))) throw foreignCursor();
      return parseKeyset(payload);
    },
  };
}

function sign(secret: string, scope: string, payload: string): Buffer {
  return createHmac('sha256', secret).update(`cursor\n${scope}\n${payload}`).digest().subarray(0, 16);
}

function equal(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parseKeyset(payload: string): Keyset {
  const [key, id]: unknown[] = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (typeof key !== 'string' || typeof id !== 'string') throw foreignCursor();
  return { key, id };
}

function foreignCursor() {
  return badUserInput('This cursor does not belong to this list. Start again without after.');
}
