import type { Call } from '../core/emulator.ts';
import { previousAttributes } from '../core/previous-attributes.ts';
import { recordEvent } from '../core/record-event.ts';
import type { LineItem, PaymentLink } from '../core/state.ts';
import { adjustableQuantityOf, withQuantity } from '../checkout/adjustable-quantity.ts';
import { buildLineItems } from '../checkout/line-items.ts';
import { badRequest, missingParameter, noSuchReference } from '../transport/api-error.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import { checkLink } from './check-link.ts';
import { closeIfFull } from './completed-sessions.ts';
import { linkAddress } from './link-address.ts';
import type { LinkChange, LinkInput } from './link-parameters.ts';
import { changeSettings, type LinkPlan } from './link-settings.ts';
import { draftFromLink } from './open-link.ts';
import { shownSettings } from './shown-settings.ts';

/** Makes a link. Whatever would keep a buyer from its page is found now, not by the buyer. */
export function createLink(call: Call, input: LinkInput): PaymentLink {
  const { state, ids, origin } = call.emulator;
  const { line_items: lines, metadata, currency, ...settings } = input;
  checkLink(input);
  if (lines.length === 0) throw missingParameter('line_items');
  const lineItems = buildLineItems(call, lines);
  const ofLines = lineItems[0]?.currency ?? 'usd';
  if (currency !== undefined && currency !== ofLines) throw otherCurrency(currency, ofLines);
  const id = ids('plink_1');
  const plan: LinkPlan = { id, lineItems, settings, completed: 0, revision: 0 };
  const link: PaymentLink = {
    id,
    object: 'payment_link',
    active: true,
    currency: ofLines,
    livemode: false,
    metadata: changeMetadata({}, metadata),
    url: linkAddress(origin, id),
    ...shownSettings(call, plan, ofLines),
  };
  draftFromLink(call, link, plan);
  state.linkPlans.put(plan);
  state.paymentLinks.put(link);
  recordEvent(call, 'payment_link.created', link);
  return link;
}

/** Changes a link for those who open it from now on; pages that are open already stay as they are. */
export function updateLink(call: Call, before: PaymentLink, change: LinkChange): PaymentLink {
  const { state } = call.emulator;
  checkLink(change);
  const old = planOfLink(call, before.id);
  const plan: LinkPlan = {
    ...old,
    lineItems: changeLines(old.lineItems, change.line_items ?? []),
    settings: changeSettings(old.settings, change),
    revision: old.revision + 1,
  };
  const { name_collection: _old, ...kept } = before; // absent when it was cleared, not null
  const link: PaymentLink = {
    ...kept,
    ...shownSettings(call, plan, before.currency),
    active: change.active ?? before.active,
    metadata: changeMetadata(before.metadata, change.metadata),
  };
  draftFromLink(call, link, plan);
  state.linkPlans.put(plan);
  state.paymentLinks.put(link);
  const previous = previousAttributes(before, link);
  if (Object.keys(previous).length > 0) recordEvent(call, 'payment_link.updated', link, previous);
  return closeIfFull(call, link);
}

type LineChange = NonNullable<LinkChange['line_items']>[number];

/** Lines are found by their id; what is not named stays. */
function changeLines(lines: readonly LineItem[], changes: readonly LineChange[]): LineItem[] {
  for (const [index, { id }] of changes.entries()) {
    if (!lines.some((line) => line.id === id)) throw noSuchReference('line item', id, `line_items[${index}][id]`);
  }
  return lines.map((line) => {
    const index = changes.findIndex(({ id }) => id === line.id);
    const change = changes[index];
    const quantity = change?.quantity ?? line.quantity ?? 1;
    const { enabled = false, maximum, minimum } = change?.adjustable_quantity ?? line.adjustable_quantity ?? {};
    const bounds = { enabled, maximum: maximum ?? undefined, minimum: minimum ?? undefined };
    const adjustable = adjustableQuantityOf(bounds, quantity, `line_items[${index}]`);
    return { ...withQuantity(line, quantity), adjustable_quantity: adjustable };
  });
}

export function planOfLink({ emulator }: Pick<Call, 'emulator'>, id: string): LinkPlan {
  const plan = emulator.state.linkPlans.get(id);
  if (!plan) throw new Error(`${id} has no plan`);
  return plan as LinkPlan; // written by this file, from parameters that were checked
}

const otherCurrency = (wanted: string, ofLines: string) =>
  badRequest(`The payment link is in ${wanted}, its prices are in ${ofLines}.`, { param: 'currency' });
