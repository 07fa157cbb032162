import { closedLoop, type Step } from './closed-loop.ts';
import { cpuBetween, readCpu, type CpuReading, type Measured } from './cpu.ts';
import { CONNECTIONS, type Scenario } from './scenario.ts';

type Wish = Readonly<{
  name: string;
  title: string;
  /** Whose CPU time is told. */
  measured: Measured;
  step: Step;
  close?(): Promise<void>;
}>;

/** A closed loop over one step, with the CPU time of everybody who works for it. */
export function loopScenario({ name, title, measured, step, close }: Wish): Scenario {
  return {
    name,
    title,
    run: async (duration) => {
      const readings: CpuReading[] = [];
      const read = async () => void readings.push(await readCpu(measured));
      const loop = await closedLoop(CONNECTIONS, step, duration, { begin: read, end: read });
      const [before = {}, now = {}] = readings;
      return { ...loop, cpuMs: cpuBetween(before, now, loop.done) };
    },
    ...(close ? { close } : {}),
  };
}
