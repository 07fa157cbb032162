// What the machine tells about its processes: from /proc on Linux, from `ps` elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');
const MAX_COMMAND_LENGTH = 120;

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessMark = Readonly<{ pid: number; startedAt: string }>;

/** The mark of a running process; undefined once it has ended (a zombie counts as ended). */
export function markProcess(pid: number): ProcessMark | undefined {
  const startedAt = startTimeOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isRunning(mark: ProcessMark): boolean {
  return startTimeOf(mark.pid) === mark.startedAt;
}

/** The process that a process was started by. */
export function parentOf(pid: number): number | undefined {
  return ifStillThere(() => Number(HAS_PROC ? statFields(pid)[1] : psFields(pid, 'ppid=')[0]) || undefined);
}

/** The short name of a process. */
export function nameOf(pid: number): string | undefined {
  return ifStillThere(() => (HAS_PROC ? readProc(pid, 'comm').trim() : psFields(pid, 'comm=').join(' ')));
}

/** What a process was started as, shortened. */
export function commandOf(pid: number): string | undefined {
  const command = ifStillThere(() =>
    HAS_PROC ? readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() : psFields(pid, 'args=').join(' '),
  );
  return command?.slice(0, MAX_COMMAND_LENGTH);
}

/** The value of a variable in the environment a process was started with; never known of another user's process. */
export function variableOf(pid: number, variable: string): string | undefined {
  const variables = HAS_PROC ? ifStillThere(() => readProc(pid, 'environ').split('\0')) : psEnvironment(pid);
  return variables?.find((entry) => entry.startsWith(`${variable}=`))?.slice(variable.length + 1);
}

/** Every process number of the machine. */
export function processNumbers(): number[] {
  const numbers = HAS_PROC ? readdirSync('/proc') : run(['-Ao', 'pid=']).split('\n');
  return numbers.map(Number).filter((number) => Number.isInteger(number) && number > 0);
}

function startTimeOf(pid: number): string | undefined {
  return ifStillThere(() => (HAS_PROC ? startTimeFromProc(pid) : startTimeFromPs(pid)));
}

// Ticks start again with each boot, so the mark names the boot too.
function startTimeFromProc(pid: number): string | undefined {
  const fields = statFields(pid);
  return fields[0] === 'Z' ? undefined : `${fields[19]}@${bootId()}`;
}

function startTimeFromPs(pid: number): string | undefined {
  const [state = '', ...started] = psFields(pid, 'stat=,lstart=');
  return state.startsWith('Z') || started.length === 0 ? undefined : started.join(' ');
}

// /proc/<pid>/stat from field 3 on: state, parent, …, and as the 20th the start. The name before may hold brackets.
function statFields(pid: number): string[] {
  return readProc(pid, 'stat').split(') ').at(-1)!.split(' ');
}

const readProc = (pid: number, file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);

function psFields(pid: number, columns: string): string[] {
  return run(['-o', columns, '-p', String(pid)])
    .trim()
    .split(/\s+/);
}

function psEnvironment(pid: number): string[] | undefined {
  return ifStillThere(() => run(['-Eww', '-o', 'command=', '-p', String(pid)]).split(' '));
}

function run(args: readonly string[]): string {
  return execFileSync('ps', args, { encoding: 'utf8', stdio: 'pipe' });
}

// A process may end between two looks at it, or belong to somebody else.
function ifStillThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
