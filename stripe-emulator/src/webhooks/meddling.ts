import { createRandom, type Random, type RandomPosition } from '../core/random.ts';
import type { State, StoredEvent } from '../core/state.ts';
import { acted, chooseWebhookFault } from '../faults/choose-fault.ts';
import type { FaultRule, WebhookFault } from '../faults/fault-rule.ts';
import type { Delivery } from './delivery.ts';
import { defaultSwitches, type WebhookSwitches } from './switches.ts';

const REORDER_WINDOW_MS = 150;

export type Chances = Readonly<{ switches: WebhookSwitches; random: RandomPosition }>;
type Receiver = Readonly<{ id: string; url: string }>;

/** What is done to deliveries on their way: by the switches to all of them, by rules to those that fit. */
export class Meddling {
  readonly #state: State;
  readonly #seed: number;
  #switches: WebhookSwitches;
  #random: Random;

  constructor(state: State, seed: number) {
    this.#state = state;
    this.#seed = seed;
    this.#switches = defaultSwitches(seed);
    this.#random = createRandom(seed);
  }

  get switches(): Readonly<WebhookSwitches> {
    return this.#switches;
  }

  /** Replaces all switches; those not named go back to their default. */
  set(switches: Partial<WebhookSwitches>): void {
    this.#switches = { ...defaultSwitches(this.#seed), ...switches };
    this.#random = createRandom(this.#switches.seed);
  }

  /** The switches, and where their random choices stand. */
  chances(): Chances {
    return { switches: this.#switches, random: this.#random.position() };
  }

  restore(chances: Chances): void {
    this.#switches = chances.switches;
    this.#random.goTo(chances.random);
  }

  /** How often the event goes to the receiver, and the rule that says so. */
  copiesOf(event: StoredEvent, to: Receiver): { copies: number; rule: FaultRule | null } {
    const rule = this.rule('webhook_copies', event, to);
    return { copies: rule?.copies ?? this.#switches.copies, rule };
  }

  isLost(delivery: Delivery, event: StoredEvent, to: Receiver): boolean {
    const rule = this.rule('webhook_lost', event, to);
    if (rule) delivery.fault = acted(rule);
    if (rule || this.#switches.drop_types.includes(event.type)) return true;
    return this.#switches.drop > 0 && this.#random.fraction() < this.#switches.drop;
  }

  /** Real milliseconds that the delivery is held back. */
  delayMs(delivery: Delivery, event: StoredEvent, to: Receiver): number {
    const rule = this.rule('webhook_delay', event, to);
    if (rule) delivery.fault = acted(rule);
    const [least, most] = this.#switches.delay_ms;
    const delay = least + this.#random.fraction() * (most - least);
    const shuffle = this.#switches.reorder ? 1 + this.#random.fraction() * REORDER_WINDOW_MS : 0;
    return Math.round(delay + shuffle) + (rule?.ms ?? 0);
  }

  rule(kind: WebhookFault, event: StoredEvent, to: Receiver): FaultRule | null {
    return chooseWebhookFault(this.#state, kind, event, to);
  }
}
