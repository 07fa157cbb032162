import type { EmulatorClock } from '../core/clock.ts';
import { rateLimited } from './rate-limit-errors.ts';

export const RATE_LIMIT_MODES = ['off', 'sandbox', 'live'] as const;
export type RateLimitMode = (typeof RATE_LIMIT_MODES)[number];

/** Requests in one second of the emulator's clock. */
export type RateLimitNumbers = { account_per_second: number; endpoint_per_second: number };

/** As Stripe documents them; "off" is the emulator's own. */
const limitsOf: Readonly<Record<RateLimitMode, RateLimitNumbers>> = {
  off: { account_per_second: Infinity, endpoint_per_second: Infinity },
  sandbox: { account_per_second: 25, endpoint_per_second: 25 },
  live: { account_per_second: 100, endpoint_per_second: 25 },
};

/** Counts the requests of each second. All keys belong to one account; a refused request does not count. */
export class RateLimits {
  readonly #clock: EmulatorClock;
  readonly #firstMode: RateLimitMode;
  #limits: RateLimitNumbers;
  #second = 0;
  #ofAccount = 0;
  readonly #ofEndpoints = new Map<object, number>();

  constructor(clock: EmulatorClock, mode: RateLimitMode) {
    this.#clock = clock;
    this.#firstMode = mode;
    this.#limits = limitsOf[mode];
  }

  get limits(): RateLimitNumbers {
    return this.#limits;
  }

  /** The numbers of a mode, each of which may be replaced. */
  set(mode: RateLimitMode, numbers: Partial<RateLimitNumbers> = {}): void {
    this.#limits = { ...limitsOf[mode], ...numbers };
    this.#second = 0;
  }

  /** The limits there are: those without a number are none. */
  finite(): Partial<RateLimitNumbers> {
    return Object.fromEntries(Object.entries(this.#limits).filter(([, most]) => most !== Infinity));
  }

  reset(): void {
    this.set(this.#firstMode);
  }

  /** Counts a request to an endpoint, or refuses it with 429. */
  count(endpoint: object): void {
    const { account_per_second: most, endpoint_per_second: mostOfEndpoint } = this.#limits;
    if (most === Infinity && mostOfEndpoint === Infinity) return;
    this.#beginSecond();
    const ofEndpoint = this.#ofEndpoints.get(endpoint) ?? 0;
    if (ofEndpoint >= mostOfEndpoint) throw rateLimited('endpoint-rate');
    if (this.#ofAccount >= most) throw rateLimited('global-rate');
    this.#ofAccount += 1;
    this.#ofEndpoints.set(endpoint, ofEndpoint + 1);
  }

  #beginSecond(): void {
    const second = this.#clock.now();
    if (second === this.#second) return;
    this.#second = second;
    this.#ofAccount = 0;
    this.#ofEndpoints.clear();
  }
}
