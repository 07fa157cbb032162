import type { StripeGateway } from '../payment/stripe-gateway.ts';
import type { Platform } from '../platform/platform.ts';
import type { StockGate } from '../stock/gate.ts';

/** All that the checkout and the orders work with, opened once in a process. */
export type Shop = Platform & Readonly<{ gate: StockGate; stripe: StripeGateway }>;
