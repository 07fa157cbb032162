import { setTimeout as delay } from 'node:timers/promises';
import { readConfig, type Config } from './config.ts';
import { openInside, type Inside } from './inside.ts';

/** What a started process says and how it ends. */
export type Running = Readonly<{
  /** One line, for people and for whoever waits for it. */
  ready: string;
  stop(): Promise<void>;
}>;

/** After this a process that hangs while stopping is ended; what it had not finished is taken up by the next one. */
const LONGEST_STOP_MS = 14_000;

/**
 * Runs one of the shop's processes until SIGTERM or SIGINT: settings in, one ready line out, a clean end. What cannot
 * start says one sentence and exits 1. Asked to stop, it first says so at /readyz, for STOP_NOTICE_S, and then closes.
 */
export async function runProcess(start: (config: Config, inside: Inside) => Promise<Running>): Promise<void> {
  try {
    const config = readConfig(process.env);
    const inside = await openInside(config);
    const running = await start(config, inside);
    inside.readiness.accepting = true;
    console.log(running.ready);
    if (inside.port !== null) console.log(`health and metrics on http://${config.apiHost}:${inside.port}`);
    onSignal(() => stopInOrder(running, inside, config.stopNoticeMs));
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

async function stopInOrder(running: Running, inside: Inside, noticeMs: number): Promise<void> {
  inside.readiness.accepting = false;
  if (noticeMs > 0) await delay(noticeMs);
  await running.stop();
  await inside.close();
}

function onSignal(stop: () => Promise<void>): void {
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
