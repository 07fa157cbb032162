import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from './generated/prisma/client.ts';
import { isRetryable } from './postgres-errors.ts';

/** A transaction. Anything that writes takes one: there is no optional transaction to forget. */
export type Tx = Prisma.TransactionClient;

/** The database: reads at will, writes through `inTransaction`. */
export type Db = PrismaClient & {
  /**
   * Commits when `work` returns, rolls back when it throws; a returned refusal rolls back too.
   * Deadlocks and serialization failures are tried again, at most `TRIES` times; `work` must not call the network.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

const TRIES = 4;
const WAIT_FOR_CONNECTION_MS = 10_000;
const TRANSACTION_LIMIT_MS = 15_000;
const STATEMENT_LIMIT_MS = 10_000;
const LOCK_WAIT_LIMIT_MS = 8_000;

/** Opens a pool of `size` connections. */
export function openPostgres(url: string, size = 12): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
    options: `-c statement_timeout=${STATEMENT_LIMIT_MS} -c lock_timeout=${LOCK_WAIT_LIMIT_MS} -c timezone=UTC`,
  });
  pool.on('error', () => undefined); // an idle connection that dies is replaced at its next use
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameStatements() }) });
  return Object.assign(prisma, {
    inTransaction: <T>(work: (tx: Tx) => Promise<T>) => inTransaction(prisma, work),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  });
}

/** So many different statements are kept planned on a connection; the shop's own are some hundred. */
const MOST_NAMED = 1000;

/**
 * A name for each statement by its text, so that Postgres parses and plans it once a connection instead of each time.
 * What comes after the first thousand texts stays nameless: nobody outside can fill a connection's memory with plans.
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST_NAMED) return known ?? '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

async function inTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(prisma, work);
    } catch (error) {
      if (attempt === TRIES || !isRetryable(error)) throw error;
      await jitter(attempt);
    }
  }
}

async function once<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await prisma.$transaction(
      async (tx) => {
        const result = await work(tx);
        if (isRefused(result)) throw new RolledBack(result);
        return result;
      },
      { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_LIMIT_MS },
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    throw error;
  }
}

/** Carries a refusal out of a transaction, so that nothing it wrote stays. */
class RolledBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('rolled back by a refusal');
    this.result = result;
  }
}

function isRefused(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}

function jitter(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
}
