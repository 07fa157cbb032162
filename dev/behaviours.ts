// `pnpm behaviours` checks docs/behaviours.md and docs/proven.json against the last full test run; `--write` renews them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { behavioursPage } from './behaviours-page.ts';
import { findComplaints, proveBehaviours, provenNumbers, type BehaviourList } from './behaviours-proof.ts';
import { CLONE } from './settings.ts';
import { readTests, reportFile, SUITES, type Suite } from './suites.ts';
import type { ReportedTest } from './test-reports.ts';

const LIST_FILE = join(CLONE, 'docs/behaviours.json');
const PROVEN_FILE = join(CLONE, 'docs/proven.json');
const PAGE_FILE = join(CLONE, 'docs/behaviours.md');

const readList = () => JSON.parse(readFileSync(LIST_FILE, 'utf8')) as BehaviourList;
const readProven = () => (existsSync(PROVEN_FILE) ? (JSON.parse(readFileSync(PROVEN_FILE, 'utf8')) as string[]) : []);
const readPage = () => (existsSync(PAGE_FILE) ? readFileSync(PAGE_FILE, 'utf8') : '');

/** Everything that does not fit, given what the runners reported; empty when all is well. */
export function checkBehaviours(suites: readonly Suite[] = SUITES): string[] {
  const list = readList();
  const tests = allTests(suites);
  const behaviours = proveBehaviours(list, tests);
  const complaints = findComplaints(list, tests, readProven());
  const news = provenNumbers(behaviours).filter((number) => !readProven().includes(number));
  if (news.length > 0) complaints.push(`${news.join(', ')}: proven now, and not yet in docs/proven.json.`);
  if (behavioursPage(behaviours) !== readPage())
    complaints.push('docs/behaviours.md is not what this run would write.');
  return complaints;
}

// What was proven stays in the list also when it is not now: only a person may take it out.
function write(): void {
  const behaviours = proveBehaviours(readList(), allTests(SUITES));
  const proven = new Set([...readProven(), ...provenNumbers(behaviours)]);
  const inOrder = Object.keys(readList()).filter((number) => proven.has(number));
  writeFileSync(PROVEN_FILE, `${JSON.stringify(inOrder, null, 2)}\n`);
  writeFileSync(PAGE_FILE, behavioursPage(behaviours));
  console.log(`Wrote docs/behaviours.md and docs/proven.json: ${inOrder.length} of ${behaviours.length} proven.`);
}

function allTests(suites: readonly Suite[]): ReportedTest[] {
  return suites.flatMap((suite) => readTests(reportFile(suite)));
}

function runFromCommandLine(): void {
  const missing = SUITES.filter((suite) => !existsSync(reportFile(suite)));
  if (missing.length > 0) {
    console.error(`No report of ${missing.map(({ name }) => name).join(', ')}: run \`pnpm test\` first.`);
    process.exitCode = 1;
    return;
  }
  if (process.argv.includes('--write')) write();
  const complaints = checkBehaviours();
  complaints.forEach((complaint) => console.error(complaint));
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

if (import.meta.main) runFromCommandLine();
