import { Prisma } from './generated/prisma/client.ts';

const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';
const UNIQUE_VIOLATION = '23505';
const UNTRANSLATABLE_TEXT = '22021'; // a NUL character

/** Prisma's codes for a server that cannot be reached, is full, or gives no connection in time. */
const OUT_OF_REACH = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'];

/** SQLSTATEs: connection lost, resources gone, server going down, statement or lock timeout. */
const BUSY_OR_GONE = /^(08...|53...|57P..|57014|55P03)$/;

/** pg-pool's words for a pool whose every connection is busy; it throws a plain Error, and the adapter passes it on. */
const POOL_EXHAUSTED = 'timeout exceeded when trying to connect';

/** What adapter-pg tells of the error below Prisma's own code. */
type DriverCause = { kind?: string; originalCode?: string; constraint?: { index?: string } };

/** True when the same work may succeed if it is done again: a deadlock or a serialization failure. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const code = driverCause(error).originalCode;
  return error.code === 'P2034' || code === DEADLOCK || code === SERIALIZATION_FAILURE;
}

/** Name of the unique index that refused the write, or null when the error is another one. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const cause = driverCause(error);
  return cause.originalCode === UNIQUE_VIOLATION ? (cause.constraint?.index ?? null) : null;
}

/** True when the database could not be asked at all, so that the same request may succeed in a moment. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof Error && error.message === POOL_EXHAUSTED) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const { kind, originalCode = '' } = driverCause(error);
  return OUT_OF_REACH.includes(error.code) || kind === 'DatabaseNotReachable' || BUSY_OR_GONE.test(originalCode);
}

/** True when a caller sent text that Postgres cannot hold. */
export function isUnstorableText(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError && driverCause(error).originalCode === UNTRANSLATABLE_TEXT
  );
}

function driverCause(error: Prisma.PrismaClientKnownRequestError): DriverCause {
  const meta = error.meta as { driverAdapterError?: { cause?: DriverCause } } | undefined;
  return meta?.driverAdapterError?.cause ?? {};
}
