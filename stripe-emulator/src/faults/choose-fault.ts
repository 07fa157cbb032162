import { createRandom } from '../core/random.ts';
import type { State, StoredEvent } from '../core/state.ts';
import { matchesType } from '../webhooks/match-type.ts';
import { isApiFault, type ActedFault, type FaultRule, type WebhookFault } from './fault-rule.ts';

type Asked = Readonly<{ method: string; path: string; query: string; body: string }>;
type Receiver = Readonly<{ id: string; url: string }>;

/** The first rule that fits the request and whose turn it is. Choosing it counts as acting. */
export function chooseFault(state: State, request: Asked): FaultRule | null {
  return firstToAct(state, (rule) => isApiFault(rule.kind) && fitsRequest(rule, request));
}

/** The same for one kind of fault of a delivery. */
export function chooseWebhookFault(
  state: State,
  kind: WebhookFault,
  event: StoredEvent,
  to: Receiver,
): FaultRule | null {
  return firstToAct(state, (rule) => rule.kind === kind && fitsDelivery(rule, event, to));
}

function firstToAct({ faults }: State, fits: (rule: FaultRule) => boolean): FaultRule | null {
  if (faults.size === 0) return null;
  for (const rule of faults.oldestFirst()) {
    if (rule.left !== 0 && fits(rule) && isItsTurn(rule)) return act(rule);
  }
  return null;
}

export const acted = ({ id, kind, when }: FaultRule): ActedFault => ({ id, kind, when });

function fitsRequest(rule: FaultRule, { method, path, query, body }: Asked): boolean {
  if (rule.endpoint !== null && !matchesEndpoint(rule.endpoint, method, path)) return false;
  return rule.object === null || [path, query, body].some((text) => namesId(text, rule.object ?? ''));
}

function fitsDelivery(rule: FaultRule, event: StoredEvent, to: Receiver): boolean {
  if (rule.endpoint !== null && rule.endpoint !== to.id && rule.endpoint !== to.url) return false;
  if (rule.event !== null && !matchesType(event.type, rule.event)) return false;
  return rule.object === null || [event.id, idOf(event.data.object)].includes(rule.object);
}

const idOf = (object: object): unknown => ('id' in object ? object.id : undefined);

/** `[METHOD ]/v1/…`, where `:id` stands for one part and `*` for anything. */
function matchesEndpoint(pattern: string, method: string, path: string): boolean {
  const space = pattern.indexOf(' ');
  if (space > 0 && pattern.slice(0, space).toUpperCase() !== method) return false;
  const address = pattern.slice(space + 1);
  const parts = address.split(/(\*|:\w+)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : escaped(part);
  });
  return new RegExp(`^${parts.join('')}$`).test(path);
}

const namesId = (text: string, id: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9_])${escaped(id)}(?![A-Za-z0-9_])`).test(text);

const escaped = (text: string): string => text.replaceAll(/[^\w/]/g, '\\$&');

/** The n-th request that fits has the same luck in every run with the same seed, whatever else happens between. */
function isItsTurn(rule: FaultRule): boolean {
  const luck = rule.probability === 1 ? 0 : createRandom(rule.seed + Math.imul(rule.met, 0x9e3779b1)).fraction();
  rule.met += 1;
  return luck < rule.probability;
}

function act(rule: FaultRule): FaultRule {
  rule.acted += 1;
  if (rule.left !== null) rule.left -= 1;
  return rule;
}
