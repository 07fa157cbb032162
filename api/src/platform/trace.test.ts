import { expect, test } from 'vitest';
import { currentTraceId, inNewTrace, inTrace, traceIdIn } from './trace.ts';

const ID = '0af7651916cd43dd8448eb211c80319c';

test.for([
  [`00-${ID}-b7ad6b7169203331-01`, ID],
  [`00-${'0'.repeat(32)}-b7ad6b7169203331-01`, null],
  [`00-${ID.toUpperCase()}-b7ad6b7169203331-01`, null],
  [`00-${ID}-b7ad6b7169203331-01-more`, null],
  [`<script>${ID}`, null],
  [undefined, null],
])('the traceparent %s names the trace %s', ([header, traceId]) => {
  expect(traceIdIn(header ?? undefined)).toBe(traceId);
});

test('what is done in a trace keeps its id over every wait, and two at once keep theirs apart', async () => {
  const later = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return currentTraceId();
  };

  const [one, other, mine] = await Promise.all([inNewTrace(later), inNewTrace(later), inTrace(ID, later)]);

  expect(one).toMatch(/^[\da-f]{32}$/);
  expect(other).not.toBe(one);
  expect(mine).toBe(ID);
  expect(currentTraceId()).toBeUndefined();
});
