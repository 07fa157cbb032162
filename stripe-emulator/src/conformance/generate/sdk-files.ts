import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The type files of the installed SDK, by their path below its `cjs` folder, and the version they belong to. */
export type SdkFiles = Readonly<{
  version: string;
  types: ReadonlyMap<string, string>;
  code: ReadonlyMap<string, string>;
}>;

const sdkFolder = (): string => dirname(createRequire(import.meta.url).resolve('stripe'));

export function sdkVersion(): string {
  const manifest = JSON.parse(readFileSync(join(sdkFolder(), '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

export function readSdkFiles(): SdkFiles {
  const folder = sdkFolder();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const textsOf = (wanted: string[]) => new Map(wanted.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return {
    version: sdkVersion(),
    types: textsOf(names.filter((name) => name.endsWith('.d.ts'))),
    code: textsOf(names.filter((name) => name.startsWith('resources/') && name.endsWith('.js'))),
  };
}
