import type { Shapes } from './shapes.ts';

type Json = Record<string, unknown>;

/**
 * What is wrong with an event, or null: it must have the shape of its type, and so must what its object was before,
 * which is the object with its `previous_attributes` laid over it. They hold changed fields only, at every depth.
 */
export function eventComplaint(shapes: Shapes, event: Json): string | null {
  const shape = `event ${String(event['type'])}`;
  const complaint = shapes.complaint(shape, event);
  const { object, previous_attributes: previous } = event['data'] as Json;
  if (complaint !== null || previous === undefined) return complaint;
  const complaintBefore = (absent: Absent) =>
    shapes.complaint(shape, { ...event, data: { object: laidOver(object, previous, absent) } });
  const before = complaintBefore('null in metadata') && complaintBefore('null');
  return before === null ? null : `with its previous_attributes, ${before}`;
}

/** What a previous value of null says: the field was not there. In metadata always, else it may have been null. */
type Absent = 'null in metadata' | 'null';

/** Objects are laid over field by field, lists are replaced whole. */
function laidOver(now: unknown, before: unknown, absent: Absent, name = ''): unknown {
  if (!isObject(now) || !isObject(before)) return before;
  const changed = Object.entries(before).map(([key, value]) => [key, laidOver(now[key], value, absent, key)] as const);
  const wasThere = ([key]: readonly [string, unknown]) =>
    before[key] !== null || (absent === 'null in metadata' && name !== 'metadata');
  const merged = Object.entries({ ...now, ...Object.fromEntries(changed) });
  return Object.fromEntries(merged.filter(wasThere));
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same for events in an answer, alone or in a list. */
export function complaintOfEventsIn(shapes: Shapes, answer: unknown): string | null {
  if (!isObject(answer)) return null;
  if (answer['object'] === 'event') return eventComplaint(shapes, answer);
  if (answer['object'] !== 'list' || !Array.isArray(answer['data'])) return null;
  for (const item of answer['data']) {
    const complaint = complaintOfEventsIn(shapes, item);
    if (complaint !== null) return complaint;
  }
  return null;
}
