import { delimiter, dirname } from 'node:path';
import { CLONE } from './settings.ts';

/** Marks every process that a clone starts, so that a later start knows its own. */
export const CLONE_MARK = 'HOLDFAST_CLONE';

const OF_THE_PACKAGE_MANAGER = /^(npm|pnpm)_|^INIT_CWD$/i;
// What a developer sets for a running shop must not change what a test sees.
const OF_THE_SHOP =
  /^(NODE_ENV|LOG_LEVEL|DATABASE_|REDIS_|API_|WEB_|WEBHOOK_|SHOP_|SHIPPING_|STRIPE_|TOKEN_|SMTP_|INBOX_|MAIL_|CHECKOUT_|DECLINE_|SWEEP_|INTERNAL_|STOP_|TRUSTED_|SOCKETS_|POSTGRES_|PG[A-Z])/;

/** Our environment for a child: our Node first on PATH, our mark, and nothing of the package manager's. */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), env.PATH].filter(Boolean).join(delimiter);
  return { ...without(env, OF_THE_PACKAGE_MANAGER), PATH: path, [CLONE_MARK]: CLONE };
}

/** The same for tests, without any setting of the shop; the clone's mark stays away, so that no start ends a test. */
export function testEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...without(childEnvironment(env), OF_THE_SHOP), [CLONE_MARK]: undefined };
}

function without(env: NodeJS.ProcessEnv, unwanted: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !unwanted.test(name)));
}
