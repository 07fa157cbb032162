// `node page-weight.ts` says how much JavaScript each page of the last build fetches, and fails over the budget.
// It is the same in every language: words come with a page's data, never in its JavaScript.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 45;
const CLIENT_DIR = join(import.meta.dirname, '.svelte-kit/output/client');
const NODES_DIR = join(import.meta.dirname, '.svelte-kit/generated/build/client-optimized/nodes');
const LAYOUT_NODE = 0;
const ERROR_NODE = 1; // Kit fetches it with every page, so that an error has something to be shown in

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] };
type Manifest = Record<string, Chunk>;

const manifest = JSON.parse(readFileSync(join(CLIENT_DIR, '.vite/manifest.json'), 'utf8')) as Manifest;

/** A chunk with everything it imports, so everything the browser fetches before it can run. */
function closureOf(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) closureOf(imported, seen);
  return seen;
}

const keysOf = (matches: (key: string, chunk: Chunk) => boolean) =>
  Object.entries(manifest).flatMap(([key, chunk]) => (matches(key, chunk) ? [key] : []));
const isNode = (key: string) => /nodes\/\d+\.js$/.test(key);
const nodeKey = (node: number) => keysOf((key) => key.endsWith(`nodes/${node}.js`));

/** What every page starts with: Kit's entries, the runtime that they load, the layout, and the page of errors. */
function startKeys(): string[] {
  const entries = keysOf((key, { isEntry }) => isEntry === true && !isNode(key));
  const runtime = entries.flatMap((key) => manifest[key]?.dynamicImports ?? []).filter((key) => !isNode(key));
  return [...entries, ...runtime, ...nodeKey(LAYOUT_NODE), ...nodeKey(ERROR_NODE)];
}

function weighKb(keys: string[]): number {
  const files = new Set(keys.flatMap((key) => [...closureOf(key)]).map((key) => manifest[key]?.file ?? ''));
  const scripts = [...files].filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(CLIENT_DIR, file)), { level: 9 }).length,
    0,
  );
  return bytes / 1024;
}

function pageOf(node: number): string | undefined {
  const source = readFileSync(join(NODES_DIR, `${node}.js`), 'utf8');
  return /routes\/(.*)\+page\.svelte/.exec(source)?.[1];
}

const nodes = keysOf(isNode).map((key) => Number(/(\d+)\.js$/.exec(key)?.[1]));
const rows = nodes.flatMap((node) => {
  const page = pageOf(node);
  return page === undefined ? [] : [{ page: `/${page}`, kb: weighKb([...startKeys(), ...nodeKey(node)]) }];
});
for (const { page, kb } of rows) console.log(`${kb.toFixed(1).padStart(6)} KB gz  ${page}`);

const heavy = rows.filter(({ kb }) => kb > BUDGET_KB);
if (heavy.length > 0) {
  console.error(`Over ${BUDGET_KB} KB: ${heavy.map(({ page }) => page).join(', ')}`);
  process.exit(1);
}
