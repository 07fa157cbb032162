import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAttempt, anOrder, NOW, PAY_BY, POLICY } from './order-machine.builders.ts';
import { decide } from './order-machine.ts';
import type { AttemptView, Fact, Move, OrderView } from './order-move.ts';

type World = {
  order: OrderView;
  attempts: Record<string, AttemptView>;
  stock: 'HELD' | 'COMMITTED' | 'RELEASED';
  coupon: 'CLAIMED' | 'USED' | 'RELEASED';
  sales: number;
  emptied: number;
  kept: string[];
  /** Attempts whose whole payment was asked to be given back. */
  refunds: string[];
};

type Told = Readonly<{ attemptId: string; fact: Fact }>;

function aWorld(cancelRequestedAt: Date | null, attemptIds = ['att_1']): World {
  const order = anOrder({ cancelRequestedAt });
  const attempts = Object.fromEntries(
    attemptIds.map((id) => [id, anAttempt({ id, isLive: id === attemptIds.at(-1) })]),
  );
  return { order, attempts, stock: 'HELD', coupon: 'CLAIMED', sales: 0, emptied: 0, kept: [], refunds: [] };
}

/** What `settle` does with a move, as far as a later fact could see it. Claims that do not fit throw. */
function apply(world: World, { attemptId, fact }: Told): World {
  const attempt = world.attempts[attemptId];
  if (!attempt) throw new Error(`no attempt ${attemptId}`);
  const liveAttemptId = Object.keys(world.attempts).at(-1) ?? '';
  const { order } = world;
  const move = decide({ order, attempt, liveAttemptId, fact, now: NOW, policy: POLICY, canRevive: true });
  const keeps = move.money !== 'NONE';
  return {
    ...moveClaims(world, move),
    order: { ...order, ...move.order, keepsPayment: order.keepsPayment || keeps },
    attempts: { ...world.attempts, [attemptId]: { ...attempt, ...move.attempt } },
    sales: world.sales + Number(move.money === 'SELL'),
    emptied: world.emptied + Number(move.emptiesCart),
    kept: keeps ? [...world.kept, attemptId] : world.kept,
    refunds: [...world.refunds, ...move.effects.flatMap(({ kind, key }) => (kind === 'stripe.refund' ? [key] : []))],
  };
}

const CLAIMS: Record<
  Move['claims'],
  { from: World['stock'][]; stock: World['stock']; coupon: World['coupon'] } | null
> = {
  KEEP: null,
  SET_ASIDE: { from: ['HELD'], stock: 'COMMITTED', coupon: 'CLAIMED' },
  COMMIT: { from: ['HELD', 'COMMITTED'], stock: 'COMMITTED', coupon: 'USED' },
  RELEASE: { from: ['HELD'], stock: 'RELEASED', coupon: 'RELEASED' },
  RESTOCK: { from: ['COMMITTED'], stock: 'RELEASED', coupon: 'RELEASED' },
  RETAKE: { from: ['RELEASED'], stock: 'COMMITTED', coupon: 'USED' },
};

function moveClaims(world: World, { claims, rule }: Move): World {
  const change = CLAIMS[claims];
  if (change === null) return world;
  const fits = change.from.includes(world.stock) && (claims !== 'RESTOCK' || world.coupon === 'CLAIMED');
  if (!fits) throw new Error(`${rule} wants ${claims} of stock that is ${world.stock}, coupon ${world.coupon}`);
  return { ...world, stock: change.stock, coupon: change.coupon };
}

const charge = (n: number) => ({ id: `ch_${n}`, message: `Declined ${n}.` });
const PAID: Fact = { kind: 'paid', amountMinor: 5400, currency: 'JPY' };
const PROCESSING: Fact = { kind: 'processing', payBy: PAY_BY, instructionsUrl: null };

const ENDS = ['paid', 'expired', 'paid late', 'never paid'] as const;
type History = Readonly<{ declines: number; end: (typeof ENDS)[number]; canceled: boolean }>;

/** Everything that can be true of one session, from its first decline to its end. */
const histories: fc.Arbitrary<History> = fc.record({
  declines: fc.nat({ max: 3 }),
  end: fc.constantFrom(...ENDS),
  canceled: fc.boolean(),
});

function factsOf({ declines, end }: Omit<History, 'canceled'>): Fact[] {
  const tries = Array.from({ length: declines }, (_, i): Fact => ({ kind: 'attempt_failed', charge: charge(i + 1) }));
  const failedCharge = declines > 0 ? charge(declines) : null;
  const last = {
    paid: [PAID],
    expired: [{ kind: 'expired', failedCharge }],
    'paid late': [PROCESSING, PAID],
    'never paid': [PROCESSING, { kind: 'async_failed', failedCharge }],
  } as const;
  return [{ kind: 'open' }, ...tries, ...last[end]];
}

const told = (facts: Fact[], attemptId = 'att_1'): Told[] => facts.map((fact) => ({ attemptId, fact }));

/** The same facts in any order, each at least once, some many times. */
function reorderings(facts: Told[]): fc.Arbitrary<Told[]> {
  const repeats = fc.array(fc.constantFrom(...facts), { maxLength: 8 });
  return repeats.chain((more) => fc.shuffledSubarray([...facts, ...more], { minLength: facts.length + more.length }));
}

const stories = histories.chain((history) => fc.tuple(fc.constant(history), reorderings(told(factsOf(history)))));

const start = ({ canceled }: History) => aWorld(canceled ? NOW : null);

test('P4 P9 F33: the same facts of one session end alike in every order and number of deliveries', () => {
  fc.assert(
    fc.property(stories, ([history, delivered]) => {
      const inOrder = told(factsOf(history)).reduce(apply, start(history));

      const end = delivered.reduce(apply, start(history));

      const ledgers = ({ order, stock, coupon, sales, kept, refunds }: World) => {
        return { status: order.status, stock, coupon, sales, kept, refunds };
      };
      expect(ledgers(end)).toEqual(ledgers(inOrder));
    }),
    { numRuns: 3_000 },
  );
});

test('P4: claims end with the buyer or come back, and are sold exactly when paid; the cart is emptied at most once', () => {
  fc.assert(
    fc.property(stories, ([history, delivered]) => {
      const end = delivered.reduce(apply, start(history));

      const paid = history.end.startsWith('paid');
      expect(end).toMatchObject({
        stock: paid ? 'COMMITTED' : 'RELEASED',
        coupon: paid ? 'USED' : 'RELEASED',
        sales: Number(paid),
        refunds: [],
      });
      expect(end.emptied).toBeLessThanOrEqual(1);
      expect(end.order.open).toBe(false);
    }),
    { numRuns: 3_000 },
  );
});

test('P2 P3 R14: of several sessions at most one payment is kept, and every other one is given back whole', () => {
  const paying = fc.constantFrom('paid', 'paid late', 'expired', 'never paid' as const);
  const several = fc
    .tuple(paying, paying, fc.boolean())
    .chain(([older, newer, canceled]) =>
      fc.tuple(
        reorderings([
          ...told(factsOf({ declines: 0, end: older }), 'att_1'),
          ...told(factsOf({ declines: 1, end: newer }), 'att_2'),
        ]),
        fc.constant(canceled),
      ),
    );

  fc.assert(
    fc.property(several, ([delivered, canceled]) => {
      const end = delivered.reduce(apply, aWorld(canceled ? NOW : null, ['att_1', 'att_2']));

      const paid = Object.values(end.attempts).filter(({ state }) => state === 'PAID');
      const held = end.kept.filter((id) => !end.refunds.includes(id));
      expect(held.length).toBe(end.sales);
      expect(held.length + end.refunds.length).toBe(paid.length);
      expect(new Set(end.refunds).size).toBe(end.refunds.length);
      if (end.sales === 1) expect(end.stock).toBe('COMMITTED');
      else expect(end.stock).toBe('RELEASED');
    }),
    { numRuns: 3_000 },
  );
});
