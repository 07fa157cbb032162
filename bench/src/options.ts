import { parseArgs } from 'node:util';

export type Options = Readonly<{
  /** Measured seconds of one run of one scenario. */
  seconds: number;
  warmUpSeconds: number;
  runs: number;
  /** Names of the scenarios to measure; empty for all. */
  only: readonly string[];
  profile: boolean;
}>;

export const USAGE = `pnpm bench: measures the shop on this machine, beside what the machine can do at most.

  --seconds N      measured seconds of one run (default 8)
  --warm-up N      seconds before them (default 2)
  --runs N         runs of each, of which the middle counts (default 3)
  --only a,b       only these: apollo pgbench pg list detail cart checkout burst
  --profile        also write CPU profiles of the shop's processes into bench/profiles

Only a complete run with the default figures is kept in bench/results and docs/performance.md.`;

export const DEFAULTS: Options = { seconds: 8, warmUpSeconds: 2, runs: 3, only: [], profile: false };

/** Reads the command line; throws a sentence for a wrong one, null when only the help is wanted. */
export function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string' },
      'warm-up': { type: 'string' },
      runs: { type: 'string' },
      only: { type: 'string' },
      profile: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  return {
    seconds: positive('--seconds', values.seconds, DEFAULTS.seconds),
    warmUpSeconds: positive('--warm-up', values['warm-up'], values.seconds === undefined ? DEFAULTS.warmUpSeconds : 1),
    runs: positive('--runs', values.runs, DEFAULTS.runs),
    only: (values.only ?? '').split(',').filter((name) => name !== ''),
    profile: values.profile ?? false,
  };
}

/** True when its figures may be compared with others that were kept. */
export function isComplete({ seconds, warmUpSeconds, runs, only, profile }: Options): boolean {
  const isLongEnough = seconds >= DEFAULTS.seconds && warmUpSeconds >= DEFAULTS.warmUpSeconds && runs >= DEFAULTS.runs;
  return isLongEnough && only.length === 0 && !profile;
}

function positive(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} must be a whole number above 0, not ${text}.`);
}
