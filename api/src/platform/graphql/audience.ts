/**
 * Whom a root field serves: the first word of its description, and the guard in front of its resolver. Everybody may be
 * a buyer: what is theirs is decided in the resolver, and what is not theirs is NOT_FOUND.
 */
export type Audience = 'Anyone' | 'Buyer' | 'User' | 'Admin';
