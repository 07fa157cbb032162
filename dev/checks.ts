// What `verify` looks at besides tests: each is one command, and names the command that mends it.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { DOCUMENT_TYPES_FILE, emitDocumentTypes, emitSchema, SCHEMA_FILE } from './generated-files.ts';
import { PASSED, type Step, type StepResult } from './plan.ts';
import { runCommand } from './run-command.ts';
import { CLONE } from './settings.ts';

const QUIET = '--disable-warning=ExperimentalWarning'; // the engine is a WebAssembly module

/** Every check, slow ones first, so that none of them is left for last. */
export const CHECKS: readonly Step[] = [
  commandCheck('lint', '.', 'eslint --max-warnings 0 .', 'pnpm lint --fix'),
  commandCheck('types of web', 'web', 'svelte-kit sync && svelte-check --tsconfig ./tsconfig.json --fail-on-warnings'),
  commandCheck('types of api', 'api', 'tsc -p tsconfig.json'),
  commandCheck('types of stripe-emulator', 'stripe-emulator', 'tsc -p tsconfig.json'),
  commandCheck('types of prisma', 'prisma', 'tsc -p tsconfig.json'),
  commandCheck('types of e2e', 'e2e', 'tsc -p tsconfig.json'),
  commandCheck('types of bench', 'bench', 'tsc -p tsconfig.json'),
  commandCheck('types of dev', '.', 'tsc -p tsconfig.json'),
  commandCheck('format', '.', 'prettier --check --log-level warn .', 'pnpm format'),
  commandCheck(
    'import rules',
    '.',
    'depcruise --config .dependency-cruiser.cjs --output-type err-long api web prisma stripe-emulator e2e bench dev',
  ),
  commandCheck('documents against the contract', 'web', 'gql.tada check'),
  driftCheck('schema.graphql is what the API says', SCHEMA_FILE, emitSchema),
  driftCheck('types of web’s documents are current', DOCUMENT_TYPES_FILE, emitDocumentTypes),
  commandCheck(
    'migrations against schema.prisma',
    '.',
    `node ${QUIET} dev/migration.ts --check`,
    'pnpm migration <name>',
  ),
];

function commandCheck(name: string, cwd: string, line: string, mend?: string): Step {
  return { name, after: ['generate'], run: () => runCheck(cwd, line, mend) };
}

async function runCheck(cwd: string, line: string, mend?: string): Promise<StepResult> {
  const { code, output } = await runCommand({ cwd, line });
  return code === 0 ? PASSED : { counts: { passed: 0, failed: 1, skipped: 0 }, output, mend };
}

/** A generated file that is committed must be what would be generated now. */
function driftCheck(name: string, file: string, generate: () => Promise<string>): Step {
  const drifted: StepResult = {
    counts: { passed: 0, failed: 1, skipped: 0 },
    output: `${relative(CLONE, file)} is not what would be generated now.`,
    mend: 'pnpm generate',
  };
  const run = async () => ((await generate()) === readFileSync(file, 'utf8') ? PASSED : drifted);
  return { name, after: ['generate'], run };
}
