import Stripe from 'stripe';

/** 429: too many requests, or the object is locked by another one. */
export function isBusy(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.statusCode === 429;
}

/**
 * True when Stripe will never accept this request: any 4xx but 409 and 429 (try again), 401 and 403 (our key is wrong,
 * which an operator mends) and idempotency errors (ours to look into).
 */
export function isRefusedForGood(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeIdempotencyError) return false;
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const status = error.statusCode ?? 0;
  return status >= 400 && status < 500 && ![401, 403, 409, 429].includes(status);
}

/** A 500 that Stripe has stored for the key is replayed to every retry: only a look at its sessions tells (SF10). */
export function isStoredFailure(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && (error.statusCode ?? 0) >= 500;
}

/** `expire` on a session that is complete or expired: 400 without a code, so the caller looks at the session (SF2). */
export function isNotOpen(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
}

/** Creating what exists under the same id. */
export function isAlreadyThere(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_already_exists';
}

/** The customer that a session should have was deleted at Stripe. */
export function isCustomerGone(error: unknown): boolean {
  return isMissing(error) && error instanceof Stripe.errors.StripeError && error.param === 'customer';
}

/** Stripe knows no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** A refund of what has been given back already. */
export function isAlreadyRefunded(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'charge_already_refunded';
}
