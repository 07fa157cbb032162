import type { Emulator } from '../core/emulator.ts';
import { createRandom } from '../core/random.ts';
import type { FaultRule } from './fault-rule.ts';

type Asked = Readonly<{ method: string; path: string; query: string; body: string }>;

/** The first rule that fits the request and whose turn it is. Choosing it counts as acting. */
export function chooseFault({ state }: Emulator, request: Asked): FaultRule | null {
  if (state.faults.size === 0) return null;
  for (const rule of state.faults.oldestFirst()) {
    if (rule.left !== 0 && fits(rule, request) && isItsTurn(rule)) return act(rule);
  }
  return null;
}

function fits(rule: FaultRule, { method, path, query, body }: Asked): boolean {
  if (rule.endpoint !== null && !matchesEndpoint(rule.endpoint, method, path)) return false;
  return rule.object === null || [path, query, body].some((text) => namesId(text, rule.object ?? ''));
}

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
