import { styleText } from 'node:util';

const STILL_AFTER_MS = 5_000; // without a terminal: say what takes long, once

/** Tells a person what happens: one line for each step, with its seconds. */
export type Progress = Readonly<{
  step<T>(title: string, work: () => Promise<T>, outcome?: (value: T) => string): Promise<T>;
  say(line: string): void;
  warn(line: string): void;
}>;

export type Screen = { write(text: string): unknown; isTTY?: boolean };

/** Steps may overlap; on a terminal the last line names those still under way. */
export function showProgress(screen: Screen = process.stdout): Progress {
  const underWay = new Set<string>();

  const clearStatus = () => screen.isTTY && screen.write('\r\x1b[2K');
  const showStatus = () => {
    if (!screen.isTTY || underWay.size === 0) return;
    screen.write(`\r\x1b[2K${styleText('dim', `  … ${[...underWay].join(', ')}`)}`);
  };
  const print = (line: string) => {
    clearStatus();
    screen.write(`${line}\n`);
    showStatus();
  };

  async function step<T>(title: string, work: () => Promise<T>, outcome?: (value: T) => string): Promise<T> {
    const startedAt = Date.now();
    underWay.add(title);
    showStatus();
    const timer = screen.isTTY ? undefined : setTimeout(() => print(`  … ${title}`), STILL_AFTER_MS);
    try {
      const value = await work();
      underWay.delete(title);
      print(stepLine(styleText('green', '✓'), outcome?.(value) ?? title, Date.now() - startedAt));
      return value;
    } catch (error) {
      underWay.delete(title);
      print(stepLine(styleText('red', '✗'), title, Date.now() - startedAt));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return { step, say: print, warn: (line) => print(`${styleText('yellow', '!')} ${line}`) };
}

function stepLine(mark: string, text: string, elapsedMs: number): string {
  return `  ${mark} ${text.padEnd(64)} ${styleText('dim', `${(elapsedMs / 1000).toFixed(1)} s`)}`;
}
