/** What has gone through the transport: the suite of the emulator asks whether everything has. */
export type SeenReport = { endpoints: string[]; events: string[]; states: string[] };

export class Seen {
  readonly #endpoints = new Set<string>();
  readonly #events = new Set<string>();
  readonly #states = new Set<string>();

  endpoint(address: string): void {
    this.#endpoints.add(address);
  }

  event(type: string): void {
    this.#events.add(type);
  }

  /** Notes the state of each object in the value, however deep. */
  states(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const inner of Object.values(value)) this.states(inner);
    const { object, status, payment_status: paymentStatus } = value as Record<string, unknown>;
    if (typeof object !== 'string') return;
    if (typeof status === 'string') this.#states.add(`${object}.status=${status}`);
    if (typeof paymentStatus === 'string') this.#states.add(`${object}.payment_status=${paymentStatus}`);
  }

  report(): SeenReport {
    return { endpoints: sorted(this.#endpoints), events: sorted(this.#events), states: sorted(this.#states) };
  }
}

const sorted = (set: ReadonlySet<string>): string[] => [...set].sort();
