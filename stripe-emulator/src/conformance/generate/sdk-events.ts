const EVENT = /export interface (\w+) extends EventBase \{\s+type: '([^']+)';/g;

/** The SDK's interface of each event type, as `Events.d.ts` declares them. */
export function readEventInterfaces(declarations: string): Map<string, string> {
  return new Map([...declarations.matchAll(EVENT)].map(([, name = '', type = '']) => [type, name]));
}
