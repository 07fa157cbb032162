import type { Call } from '../core/emulator.ts';
import type { PaymentLink } from '../core/state.ts';
import { createLink, planOfLink, updateLink } from '../links/build-link.ts';
import { createLinkFields, listLinkFields, updateLinkFields } from '../links/link-parameters.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { pagination } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listItems, listTable } from '../transport/list.ts';

export function findLink({ emulator }: Pick<Call, 'emulator'>, id: string): PaymentLink {
  const link = emulator.state.paymentLinks.get(id);
  if (!link) throw noSuchObject('payment_link', id);
  return link;
}

export const paymentLinkEndpoints = [
  endpoint('POST', '/v1/payment_links', createLinkFields, createLink),
  endpoint('GET', '/v1/payment_links', listLinkFields, ({ emulator }, { active, ...page }) =>
    listTable(emulator.state.paymentLinks, page, {
      url: '/v1/payment_links',
      name: 'payment_link',
      keep: (link) => active === undefined || link.active === active,
    }),
  ),
  endpoint('GET', '/v1/payment_links/:id', {}, (call, _input, id) => findLink(call, id)),
  endpoint('POST', '/v1/payment_links/:id', updateLinkFields, (call, change, id) =>
    updateLink(call, findLink(call, id), change),
  ),
  endpoint('GET', '/v1/payment_links/:id/line_items', pagination, (call, page, id) => {
    const { lineItems } = planOfLink(call, findLink(call, id).id);
    return listItems(lineItems, page, { url: `/v1/payment_links/${id}/line_items`, name: 'item' });
  }),
];
