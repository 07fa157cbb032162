import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { SeenReport } from '../../src/conformance/seen.ts';
import { missingFrom, needlessExceptions, sdkStates } from './expected.ts';
import { SEEN_FOLDER } from './seen-folder.ts';

/**
 * Around the whole suite: makes the checks when the SDK, an endpoint or an event type is new, so that no test waits;
 * and when every file has run and passed, fails the run for whatever has never been seen.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const knownStates = await sdkStates();
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-seen-'));
  process.env[SEEN_FOLDER] = folder;
  return async () => {
    const seen = readSeen(folder);
    rmSync(folder, { recursive: true });
    if (!(await isWholeAndGreen(project))) return;
    const complaints = complaintsAbout(seen, knownStates);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  };
}

function readSeen(folder: string): SeenReport {
  const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as SeenReport);
  const all = (kind: keyof SeenReport) => [...new Set(reports.flatMap((report) => report[kind]))];
  return { endpoints: all('endpoints'), events: all('events'), states: all('states') };
}

/** A run of some files, or of tests with some name, has no duty to see everything; a red one is red already. */
async function isWholeAndGreen({ vitest }: TestProject): Promise<boolean> {
  const files = vitest.state.getFiles();
  const specifications = await vitest.globTestSpecifications();
  const isFiltered = vitest.config.testNamePattern !== undefined || files.length < specifications.length;
  return !isFiltered && files.every(({ result }) => result?.state === 'pass');
}

function complaintsAbout(seen: SeenReport, knownStates: readonly string[]): string[] {
  const { endpoints, events, states } = missingFrom(seen, knownStates);
  return [
    ...endpoints.map((address) => `No test has asked ${address} with success.`),
    ...events.map((type) => `No test has received the event ${type}.`),
    ...states.map((state) => `No test has seen ${state}; if nothing can come to it, say why in unreached-states.ts.`),
    ...needlessExceptions(seen).map((state) => `${state} has been seen: take it out of unreached-states.ts.`),
  ];
}
