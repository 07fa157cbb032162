import { cpus, totalmem } from 'node:os';
import type pg from 'pg';

/** What the figures were measured on; nothing that names the machine itself. */
export type Machine = Readonly<{
  cores: number;
  cpu: string;
  memoryGb: number;
  system: string;
  node: string;
  postgres: string;
  fsync: string;
  synchronousCommit: string;
}>;

export async function describeMachine(client: pg.Client): Promise<Machine> {
  const show = async (setting: string) => {
    const { rows } = await client.query<Record<string, string>>(`SHOW ${setting}`);
    return Object.values(rows[0] ?? {})[0] ?? '';
  };
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    postgres: await show('server_version'),
    fsync: await show('fsync'),
    synchronousCommit: await show('synchronous_commit'),
  };
}
