import { readConfig, type Config } from './config.ts';

/** What a started process says and how it ends. */
export type Running = Readonly<{
  /** One line, for people and for whoever waits for it. */
  ready: string;
  stop(): Promise<void>;
}>;

/** After this a process that hangs while stopping is ended; what it had not finished is taken up by the next one. */
const LONGEST_STOP_MS = 10_000;

/**
 * Runs one of the shop's processes until SIGTERM or SIGINT: settings in, one ready line out, a clean end. What cannot
 * start says one sentence and exits 1.
 */
export async function runProcess(start: (config: Config) => Promise<Running>): Promise<void> {
  try {
    const running = await start(readConfig(process.env));
    console.log(running.ready);
    endOnSignal(running);
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

function endOnSignal({ stop }: Running): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(sentenceOf(error));
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as Error & { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set another port.`;
  return error.message;
}
