import type { ActedFault } from '../faults/fault-rule.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';

export type DeliveryStatus = 'waiting' | 'sending' | 'retrying' | 'delivered' | 'dropped' | 'given_up';

/** waiting = held back by a switch or behind an earlier one; retrying = the emulator's clock will send it again. */
const deliveryMoves: Moves<DeliveryStatus> = {
  waiting: ['sending', 'retrying', 'given_up'], // retrying: its endpoint was disabled meanwhile
  sending: ['delivered', 'retrying', 'given_up'],
  retrying: ['sending', 'given_up'],
  delivered: [],
  dropped: [],
  given_up: [],
};

export type Attempt = {
  at: number; // unix seconds of the emulator's clock, as in the signature
  status_code: number | null; // null: no answer came
  error: string | null;
  fault: ActedFault | null;
  duration_ms: number;
};

/** One event on its way to one endpoint. A duplicate made by a switch is a delivery of its own (`copy` above 1). */
export type Delivery = {
  id: string;
  event: string;
  type: string;
  endpoint: string;
  url: string;
  copy: number;
  group: string;
  status: DeliveryStatus;
  created: number;
  next_attempt_at: number | null;
  attempts: Attempt[];
  /** Tries that passed while the endpoint was disabled. */
  skipped: number;
  fault: ActedFault | null;
};

export function moveDelivery(delivery: Delivery, to: DeliveryStatus): void {
  assertMove(deliveryMoves, delivery.status, to, delivery.id);
  delivery.status = to;
}

/** How many of its tries have passed, done or skipped. */
export const triesOf = ({ attempts, skipped }: Delivery): number => attempts.length + skipped;

export const isOpen = (delivery: Delivery): boolean =>
  delivery.status === 'waiting' || delivery.status === 'sending' || delivery.status === 'retrying';
