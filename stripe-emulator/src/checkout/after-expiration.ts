import type { Session } from '../core/state.ts';
import { flag, record, required, type ValueOf } from '../transport/parameters.ts';

export const afterExpirationParameter = record({
  recovery: record({ allow_promotion_codes: flag, enabled: required(flag) }),
});

/** Before the session expires there is no address yet. */
export function afterExpirationOf(input: ValueOf<typeof afterExpirationParameter>): Session['after_expiration'] {
  if (!input) return null;
  const { recovery } = input;
  if (!recovery) return { recovery: null };
  const { enabled, allow_promotion_codes: allows = false } = recovery;
  return { recovery: { allow_promotion_codes: allows, enabled, expires_at: null, url: null } };
}
