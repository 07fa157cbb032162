import type { AuthChecker } from 'type-graphql';

/** Whom a root field serves: the first word of its description, and the guard in front of its resolver. */
export type Audience = 'Buyer';

/**
 * Everybody may be a buyer: what is theirs is decided by the cart cookie or an order's token, in the resolver, and what
 * is not theirs is NOT_FOUND.
 */
export const admits: AuthChecker<object, Audience> = (_request, audiences) => audiences.includes('Buyer');
