import type { StoredEvent } from '../core/state.ts';
import type { SignatureFault } from '../faults/fault-rule.ts';
import { signatureHeader } from './signature.ts';

const TOO_OLD_S = 301; // one second more than the SDK tolerates

/** One attempt as it goes over the wire; without a signature the header is left out. */
export type SignedAttempt = Readonly<{ payload: string; signature: string | null }>;
type Signing = Readonly<{ apiVersion: string; secrets: readonly string[]; at: number; fault: SignatureFault | null }>;

/** The event in the endpoint's version, signed with the time of this attempt, or wrongly when a fault says so. */
export function signAttempt(event: StoredEvent, { apiVersion, secrets, at, fault }: Signing): SignedAttempt {
  const payload = JSON.stringify({ ...event, api_version: apiVersion }, null, 2);
  const signature = signatureHeader(payload, at, secrets);
  switch (fault) {
    case 'secret':
      return { payload, signature: signatureHeader(payload, at, ['whsec_of_somebody_else']) };
    case 'timestamp':
      return { payload, signature: signatureHeader(payload, at - TOO_OLD_S, secrets) };
    case 'body':
      return { payload: payload.replace(event.id, `${event.id}x`), signature };
    case 'reserialized':
      return { payload: JSON.stringify(JSON.parse(payload)), signature };
    case 'scheme':
      return { payload, signature: signature.replaceAll('v1=', 'v0=') };
    case 'missing':
      return { payload, signature: null };
    case null:
      return { payload, signature };
  }
}
