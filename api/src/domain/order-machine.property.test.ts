import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAttempt, anOrder, NOW, POLICY } from './order-machine.builders.ts';
import { decide, type AttemptView, type Fact, type OrderView } from './order-machine.ts';

type World = { order: OrderView; attempt: AttemptView; commits: number; releases: number; sales: number };

function aWorld(cancelRequestedAt: Date | null): World {
  return { order: anOrder({ cancelRequestedAt }), attempt: anAttempt(), commits: 0, releases: 0, sales: 0 };
}

/** What `settle` does with a move, as far as a later fact could see it. */
function apply(world: World, fact: Fact): World {
  const move = decide({ order: world.order, attempt: world.attempt, fact, now: NOW, policy: POLICY });
  return {
    order: { ...world.order, ...move.order },
    attempt: { ...world.attempt, ...move.attempt },
    commits: world.commits + Number(move.claims === 'COMMIT'),
    releases: world.releases + Number(move.claims === 'RELEASE'),
    sales: world.sales + Number(move.sale),
  };
}

const charge = (n: number) => ({ id: `ch_${n}`, message: `Declined ${n}.` });

/** Everything that can be true of one session, from its first decline to its end. */
const histories = fc.record({
  declines: fc.nat({ max: 3 }),
  end: fc.constantFrom('paid', 'expired'),
  canceled: fc.boolean(),
});

function factsOf({ declines, end }: { declines: number; end: string }): Fact[] {
  const tries = Array.from({ length: declines }, (_, i): Fact => ({ kind: 'attempt_failed', charge: charge(i + 1) }));
  const last: Fact =
    end === 'paid'
      ? { kind: 'paid', amountMinor: 5400, currency: 'JPY' }
      : { kind: 'expired', failedCharge: declines > 0 ? charge(declines) : null };
  return [{ kind: 'open' }, ...tries, last];
}

/** The same facts in any order, each at least once, some many times. */
function reorderings(facts: Fact[]): fc.Arbitrary<Fact[]> {
  const repeats = fc.array(fc.constantFrom(...facts), { maxLength: 8 });
  return repeats.chain((more) => fc.shuffledSubarray([...facts, ...more], { minLength: facts.length + more.length }));
}

test('P4 P9: the same facts of one session end alike in every order and number of deliveries', () => {
  const story = histories.chain((history) => fc.tuple(fc.constant(history), reorderings(factsOf(history))));

  fc.assert(
    fc.property(story, ([history, delivered]) => {
      const start = aWorld(history.canceled ? NOW : null);
      const inOrder = factsOf(history).reduce(apply, start);

      const end = delivered.reduce(apply, start);

      expect(end.order.status).toBe(inOrder.order.status);
      expect([end.commits, end.releases, end.sales]).toEqual([inOrder.commits, inOrder.releases, inOrder.sales]);
    }),
    { numRuns: 2_000 },
  );
});

test('P4: claims are committed or released exactly once, and sold exactly when paid', () => {
  const story = histories.chain((history) => fc.tuple(fc.constant(history), reorderings(factsOf(history))));

  fc.assert(
    fc.property(story, ([history, delivered]) => {
      const end = delivered.reduce(apply, aWorld(history.canceled ? NOW : null));

      const paid = history.end === 'paid';
      expect(end).toMatchObject({ commits: Number(paid), releases: Number(!paid), sales: Number(paid) });
      expect(end.order.open).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
