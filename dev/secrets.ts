import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Secrets of this clone: order links and webhooks stay valid over a restart, and no two clones share them. */
export type DevSecrets = Readonly<{ token: string; webhook: string }>;

/** Reads the secrets, making them the first time; only their owner may read the file. */
export function loadSecrets(file: string): DevSecrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DevSecrets;
  const made = { token: randomBytes(32).toString('hex'), webhook: `whsec_${randomBytes(24).toString('hex')}` };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}
