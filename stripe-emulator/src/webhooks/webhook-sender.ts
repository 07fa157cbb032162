import type Stripe from 'stripe';
import type { EmulatorClock } from '../core/clock.ts';
import type { Conformance } from '../core/conformance.ts';
import type { State, StoredEvent } from '../core/state.ts';
import { acted } from '../faults/choose-fault.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { isOpen, moveDelivery, triesOf, type Delivery } from './delivery.ts';
import { Lines } from './lines.ts';
import { Meddling, type Chances } from './meddling.ts';
import { createWebhookPost } from './post-webhook.ts';
import { waitAfterFailureS } from './retry-schedule.ts';
import { secretsAt } from './secrets.ts';
import { signAttempt } from './sign-attempt.ts';
import type { WebhookSwitches } from './switches.ts';
import { Waiters } from './waiters.ts';

type Settings = {
  state: State;
  clock: EmulatorClock;
  seed: number;
  retries: 'sandbox' | 'live';
  conformance: Conformance | null;
};

/** Brings events to the endpoints: signed, in logical order unless told otherwise, again when they fail. */
export class WebhookSender {
  readonly #state: State;
  readonly #clock: EmulatorClock;
  readonly #retries: 'sandbox' | 'live';
  readonly #meddling: Meddling;
  readonly #conformance: Conformance | null;
  readonly #post = createWebhookPost();
  readonly #open = new Map<string, Delivery>();
  readonly #held = new Map<string, NodeJS.Timeout>(); // deliveries held back by a switch
  readonly #lines = new Lines();
  readonly #acknowledgements = new Acknowledgements();
  readonly #waiters = new Waiters();
  #sequence = 0;

  constructor(settings: Settings) {
    this.#state = settings.state;
    this.#clock = settings.clock;
    this.#retries = settings.retries;
    this.#meddling = new Meddling(settings.state, settings.seed);
    this.#conformance = settings.conformance;
  }

  get switches(): Readonly<WebhookSwitches> {
    return this.#meddling.switches;
  }

  /** Replaces all switches; those not named go back to their default. */
  setSwitches(switches: Partial<WebhookSwitches>): void {
    this.#meddling.set(switches);
  }

  /** The number of the last delivery. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The switches, and where their random choices stand. */
  chances(): Chances {
    return this.#meddling.chances();
  }

  pending(): Delivery[] {
    return [...this.#open.values()];
  }

  /** Makes the deliveries of a new event. `group` names its cause: events of one cause keep their order. */
  queue(event: StoredEvent, group: string): void {
    const endpoints = [...this.#state.webhookEndpoints.oldestFirst()].filter((endpoint) => wants(endpoint, event));
    event.pending_webhooks = endpoints.length;
    for (const endpoint of endpoints) {
      const { copies, rule } = this.#meddling.copiesOf(event, endpoint);
      for (let copy = 1; copy <= copies; copy++) {
        const delivery = this.#create(event, endpoint, group, copy);
        delivery.fault = rule && acted(rule);
        this.#begin(delivery, event, endpoint);
      }
    }
  }

  /** Sends an event once more to every endpoint that wants it, or to the one named, past all switches. */
  async resend(event: StoredEvent, endpointId?: string): Promise<Delivery[]> {
    const isMeant = (endpoint: Stripe.WebhookEndpoint) =>
      endpointId === undefined ? wants(endpoint, event) : endpoint.id === endpointId;
    const endpoints = [...this.#state.webhookEndpoints.oldestFirst()].filter(isMeant);
    const deliveries = endpoints.map((endpoint) => this.#create(event, endpoint, `resend ${event.id}`, 1));
    await Promise.all(deliveries.map((delivery) => this.#send(delivery)));
    return deliveries;
  }

  /** The clock says that a failed delivery is due again. */
  retry(deliveryId: string): void {
    const delivery = this.#open.get(deliveryId);
    const isDue = (delivery?.next_attempt_at ?? 0) <= this.#clock.now(); // else a flush has tried it since
    if (delivery?.status === 'retrying' && isDue) void this.#send(delivery);
  }

  /** Takes up deliveries of before: what was on its way is sent again, what failed waits for the clock as it did. */
  restore(sequence: number, chances?: Chances): void {
    this.forgetAll();
    this.#sequence = sequence;
    if (chances) this.#meddling.restore(chances);
    for (const delivery of this.#state.deliveries.oldestFirst()) this.#takeUp(delivery);
  }

  #takeUp(delivery: Delivery): void {
    delivery.skipped ??= 0; // files of an earlier version do not have it
    if (delivery.status === 'delivered') this.#acknowledgements.remember(delivery);
    if (!isOpen(delivery)) return;
    this.#open.set(delivery.id, delivery);
    if (delivery.status === 'retrying') return;
    delivery.status = 'waiting';
    if (triesOf(delivery) === 0) this.#acknowledgements.expectAnswer(delivery);
    this.#queueInLine(delivery);
  }

  /** Sends everything that is held back or waits for a retry, and answers when nothing is on its way any more. */
  async flush(): Promise<void> {
    for (const id of [...this.#held.keys()]) this.#release(id);
    const retrying = this.pending().filter((delivery) => delivery.status === 'retrying');
    await Promise.all(retrying.map((delivery) => this.#send(delivery)));
    await this.quiet();
  }

  /** Answers when nothing waits or is being sent; what waits for a retry does not count. */
  async quiet(): Promise<void> {
    await this.#waiters.until(() => this.pending().every((delivery) => delivery.status === 'retrying'));
  }

  /** Answers when each endpoint has answered the event for the first time, or when the time is up. */
  async answered(eventId: string, timeoutMs: number): Promise<void> {
    await this.#waiters.until(() => this.#acknowledgements.isAnswered(eventId), timeoutMs);
  }

  /** An event that is no longer kept; true, so that it can be said in one breath with removing it. */
  forgetEvent(eventId: string): true {
    this.#acknowledgements.forget(eventId);
    return true;
  }

  async reset(): Promise<void> {
    this.forgetAll();
    this.setSwitches({});
  }

  close(): void {
    this.forgetAll();
    this.#post.close();
  }

  /** Nothing is on its way any more; answers still to come count for nothing. */
  forgetAll(): void {
    for (const timer of this.#held.values()) clearTimeout(timer);
    this.#held.clear();
    this.#open.clear();
    this.#lines.clear();
    this.#acknowledgements.clear();
    this.#waiters.wake();
  }

  #create(event: StoredEvent, endpoint: Stripe.WebhookEndpoint, group: string, copy: number): Delivery {
    const delivery: Delivery = {
      id: `del_${++this.#sequence}`,
      event: event.id,
      type: event.type,
      endpoint: endpoint.id,
      url: endpoint.url,
      copy,
      group,
      status: 'waiting',
      created: this.#clock.now(),
      next_attempt_at: null,
      attempts: [],
      skipped: 0,
      fault: null,
    };
    this.#open.set(delivery.id, delivery);
    return this.#state.deliveries.put(delivery);
  }

  #begin(delivery: Delivery, event: StoredEvent, endpoint: Stripe.WebhookEndpoint): void {
    if (this.#meddling.isLost(delivery, event, endpoint)) {
      delivery.status = 'dropped';
      this.#open.delete(delivery.id);
      return;
    }
    this.#acknowledgements.expectAnswer(delivery);
    const delayMs = this.#meddling.delayMs(delivery, event, endpoint);
    if (delayMs === 0) return this.#queueInLine(delivery);
    const timer = setTimeout(() => this.#release(delivery.id), delayMs);
    this.#held.set(delivery.id, timer);
  }

  #release(deliveryId: string): void {
    clearTimeout(this.#held.get(deliveryId));
    this.#held.delete(deliveryId);
    const delivery = this.#open.get(deliveryId);
    if (!delivery) return;
    if (this.switches.reorder) void this.#send(delivery);
    else this.#queueInLine(delivery);
  }

  /** Events of one cause reach one endpoint one after the other, unless one takes too long to answer. */
  #queueInLine(delivery: Delivery): void {
    const line = `${delivery.group} ${delivery.endpoint} ${delivery.copy}`;
    this.#lines.enter(line, () => this.#send(delivery));
  }

  async #send(delivery: Delivery): Promise<void> {
    const event = this.#state.events.get(delivery.event);
    const endpoint = this.#state.webhookEndpoints.get(delivery.endpoint);
    if (this.#open.get(delivery.id) !== delivery || !event) return;
    if (!endpoint) return this.#finish(delivery, 'given_up');
    if (endpoint.status !== 'enabled') return this.#skip(delivery);
    moveDelivery(delivery, 'sending');
    delivery.next_attempt_at = null;
    const succeeded = await this.#attempt(delivery, event, endpoint);
    if (this.#open.get(delivery.id) !== delivery) return; // a reset or a restore came in between
    if (triesOf(delivery) === 1) this.#acknowledgements.countAnswer(delivery);
    if (succeeded) this.#succeed(delivery, event);
    else this.#tryLater(delivery);
    this.#waiters.wake();
  }

  async #attempt(delivery: Delivery, event: StoredEvent, endpoint: Stripe.WebhookEndpoint): Promise<boolean> {
    const at = this.#clock.now();
    const startedMs = performance.now();
    const rule = this.#meddling.rule('webhook_signature', event, endpoint);
    const signed = signAttempt(event, {
      apiVersion: endpoint.api_version ?? event.api_version,
      secrets: secretsAt(this.#state.webhookSecrets.get(endpoint.id), this.#clock.nowMs()),
      at,
      fault: rule?.how ?? null,
    });
    this.#conformance?.checkDelivery(signed.payload);
    delivery.url = endpoint.url;
    const answer = await this.#post.post(endpoint.url, signed);
    delivery.attempts.push({
      at,
      status_code: answer.statusCode,
      error: answer.error,
      duration_ms: Math.round(performance.now() - startedMs),
      fault: rule && acted(rule),
    });
    return answer.statusCode !== null && answer.statusCode >= 200 && answer.statusCode < 300;
  }

  #succeed(delivery: Delivery, event: StoredEvent): void {
    this.#acknowledgements.acknowledge(delivery, event);
    this.#finish(delivery, 'delivered');
  }

  /** Its endpoint is disabled: the try passes, and the next one may find it enabled again. */
  #skip(delivery: Delivery): void {
    delivery.skipped += 1;
    if (triesOf(delivery) === 1) this.#acknowledgements.countAnswer(delivery);
    this.#tryLater(delivery);
    this.#waiters.wake();
  }

  #tryLater(delivery: Delivery): void {
    const waitS = waitAfterFailureS(this.#retries, triesOf(delivery));
    if (waitS === null) return this.#finish(delivery, 'given_up');
    if (delivery.status !== 'retrying') moveDelivery(delivery, 'retrying');
    delivery.next_attempt_at = this.#clock.now() + waitS;
    this.#clock.schedule(this.#clock.nowMs() + waitS * 1000, { kind: 'deliver', id: delivery.id });
  }

  #finish(delivery: Delivery, status: 'delivered' | 'given_up'): void {
    if (triesOf(delivery) === 0) this.#acknowledgements.countAnswer(delivery); // none will come
    if (isOpen(delivery)) moveDelivery(delivery, status);
    this.#open.delete(delivery.id);
    this.#waiters.wake();
  }
}

function wants(endpoint: Stripe.WebhookEndpoint, event: StoredEvent): boolean {
  const { enabled_events: enabled, status } = endpoint;
  return status === 'enabled' && (enabled.includes('*') || enabled.includes(event.type));
}
