#!/usr/bin/env node
import { readCommandLine, USAGE } from './command-line.ts';
import { startStripeEmulator, type StripeEmulator } from './start-stripe-emulator.ts';

try {
  const options = readCommandLine(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await run(options);
} catch (error) {
  console.error(`stripe-emulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function run(options: Parameters<typeof startStripeEmulator>[0]): Promise<void> {
  const emulator = await startStripeEmulator(options);
  console.log(`stripe-emulator listening on ${emulator.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void end(emulator));
  }
}

async function end(emulator: StripeEmulator): Promise<void> {
  try {
    await emulator.close();
    process.exit(0);
  } catch (error) {
    console.error(`stripe-emulator: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
