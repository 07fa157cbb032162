import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resetEmulator } from '../src/create-emulator.ts';
import { createLab } from './model/lab.ts';
import { pick, which } from './model/step.ts';
import { aLine } from './builders.ts';

const lab = createLab();
const { emulator, stripe, control, tell } = lab;
const limit = fc.integer({ min: 1, max: 4 });
const places = (most: number) => ({ restrictions: { completed_sessions: { limit: most } } });

const linkId = () => [...emulator.state.paymentLinks.newestFirst()][0]?.id ?? '';
const sessionOf = (index: number) =>
  pick(emulator.state.checkoutSessions.newestFirst(), index, ({ status }) => status === 'open')?.id ?? '';
const confirm = (index: number, body: object) => control('POST', `checkout_sessions/${sessionOf(index)}/confirm`, body);

function operation<T extends object>(
  name: string,
  weight: number,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (input: T) => Promise<unknown>,
) {
  const arbitrary = fc.record<T>(fields).map((input) => ({
    run: () => run(input),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(input)}`,
  }));
  return { weight, arbitrary };
}

const steps = fc.oneof(
  operation('open', 6, {}, () => control('POST', `payment_links/${linkId()}/open`)),
  operation('pay', 4, { session: which }, ({ session }) => confirm(session, {})),
  operation('declined', 1, { session: which }, ({ session }) => confirm(session, { card_number: '4000000000000002' })),
  operation('ask', 1, { session: which }, ({ session }) => confirm(session, { card_number: '4000002760003184' })),
  operation('voucher', 2, { session: which }, ({ session }) => confirm(session, { payment_method_type: 'konbini' })),
  operation('expire', 1, { session: which }, ({ session }) =>
    tell(stripe.checkout.sessions.expire(sessionOf(session))),
  ),
  operation('limit', 2, { limit }, (wish) => tell(stripe.paymentLinks.update(linkId(), places(wish.limit)))),
  operation('switch', 2, { active: fc.boolean() }, (wish) => tell(stripe.paymentLinks.update(linkId(), wish))),
  operation('advance', 1, { seconds: fc.constantFrom(200, 86_400) }, (body) => control('POST', 'clock/advance', body)),
);

/** The link knows what it has sold, never sells more than it may, and is closed with all its pages when it is full. */
function checkPlaces(): void {
  const [link] = [...emulator.state.paymentLinks.newestFirst()];
  const sessions = [...emulator.state.checkoutSessions.oldestFirst()];
  const { count = 0, limit: most = 0 } = link?.restrictions?.completed_sessions ?? {};
  const open = sessions.filter(({ status }) => status === 'open').length;

  expect(count).toBe(sessions.filter(({ status }) => status === 'complete').length);
  if (count >= most) expect({ active: link?.active, open }).toEqual({ active: false, open: 0 });
}

test('SF12: whatever shops and buyers do, a link never sells more places than it had when the last was sold', async () => {
  let full = 0;
  const plans = fc.noBias(fc.array(steps, { minLength: 5, maxLength: 40, size: 'max' }));
  await fc.assert(
    fc.asyncProperty(limit, plans, async (most, plan) => {
      await resetEmulator(emulator);
      await stripe.paymentLinks.create({
        line_items: [aLine(3000, 1, 'jpy')],
        payment_method_types: ['card', 'konbini'],
        ...places(most),
      });
      for (const step of plan) {
        const before = emulator.state.paymentLinks.get(linkId())?.restrictions?.completed_sessions;
        await step.run();
        checkPlaces();
        const after = emulator.state.paymentLinks.get(linkId())?.restrictions?.completed_sessions;
        if (before && after && after.count > before.count) expect(after.count).toBeLessThanOrEqual(before.limit);
        if (after && after.count >= after.limit) full += 1;
      }
    }),
    { numRuns: 150 },
  );

  expect(full).toBeGreaterThan(100); // so that this says something
}, 60_000);
