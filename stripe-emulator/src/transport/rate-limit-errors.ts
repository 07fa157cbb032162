import type { RateLimitReason } from '../faults/fault-rule.ts';
import { ApiError } from './api-error.ts';

/** Too many requests: HTTP 429 with the limit that was met. There is no Retry-After. */
export const rateLimited = (reason: RateLimitReason, headers: Record<string, string> = {}): ApiError =>
  new ApiError(
    429,
    'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    { code: 'rate_limit' },
    { 'stripe-rate-limited-reason': reason, ...headers },
  );

/** Two requests want one object: also 429, but without a reason, and worth a second try. */
export const lockTimeout = (headers: Record<string, string> = {}): ApiError =>
  new ApiError(
    429,
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing ' +
      'it. If you see this error intermittently, retry the request. If you see this error frequently and are making ' +
      'multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
    { code: 'lock_timeout' },
    { 'stripe-should-retry': 'true', ...headers },
  );
