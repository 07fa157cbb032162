import type { Emulator } from '../core/emulator.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import { planOfLink } from '../links/build-link.ts';
import { LINK_QUERY_NAMES, readLinkQuery } from '../links/link-query.ts';
import { openLink } from '../links/open-link.ts';
import { findLink } from '../resources/payment-links.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

/** Opens a link as a buyer's browser would; the fields are those of its address. */
export function openPaymentLink(emulator: Emulator, input: Input, id: string): unknown {
  input.allow(...LINK_QUERY_NAMES);
  const link = findLink({ emulator }, id);
  if (!link.active) throw badRequest(`${id} is deactivated`);
  const query = new URLSearchParams();
  for (const name of LINK_QUERY_NAMES) {
    const value = input.text(name);
    if (value !== undefined) query.set(name, value);
  }
  return {
    session: openLink(buyerCall(emulator), link, planOfLink({ emulator }, id), readLinkQuery(query.toString())),
  };
}
