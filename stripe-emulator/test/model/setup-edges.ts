import type Stripe from 'stripe';
import type { Fact } from './edges.ts';

/** From Stripe's page on the lifecycle of setup intents; of the edges of `processing` nothing here takes any. */
export const setupFacts: readonly Fact<Stripe.SetupIntent>[] = [
  {
    name: 'setup status',
    read: ({ status }) => status,
    edges: {
      '': ['requires_payment_method', 'requires_confirmation'],
      requires_payment_method: ['requires_confirmation', 'requires_action', 'succeeded', 'canceled'],
      requires_confirmation: ['requires_payment_method', 'requires_action', 'succeeded', 'canceled'],
      requires_action: ['requires_payment_method', 'requires_confirmation', 'succeeded', 'canceled'],
      succeeded: [],
      canceled: [],
    },
  },
];

export const attemptFacts: readonly Fact<Stripe.SetupAttempt>[] = [
  {
    name: 'attempt status',
    read: ({ status }) => status,
    edges: {
      '': ['requires_action'],
      requires_action: ['succeeded', 'failed', 'abandoned'],
      succeeded: [],
      failed: [],
      abandoned: [],
    },
  },
];

export const mandateFacts: readonly Fact<Stripe.Mandate>[] = [
  {
    name: 'mandate status',
    read: ({ status }) => status,
    edges: { '': ['active'], active: ['inactive'], inactive: [] },
  },
];
