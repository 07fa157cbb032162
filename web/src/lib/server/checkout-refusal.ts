import type { FieldProblems } from '#lib/address/read-address.ts';
import { formatMoney, type Money } from '#lib/money.ts';
import type { Texts } from '#lib/texts/texts.ts';
import { say } from '#lib/texts/phrase.ts';
import type { CheckoutOutcome, CheckoutSuccess } from './checkout.ts';
import { nameOf, sayCouponRefusal, sayRefusal, sayShortages } from './refusals.ts';

type Refusal = Exclude<CheckoutOutcome, CheckoutSuccess>;
type PriceChanged = Extract<Refusal, { __typename: 'PriceChanged' }>;

/** Why the checkout was refused, ready to be shown. */
export type Explained = {
  code: string;
  title: string;
  text: string;
  details: string[];
  problems: FieldProblems;
  /** The total to agree to, after a price change. */
  consent: { version: number; before: Money; now: Money } | null;
  orderId: string | null;
  canDropCoupon: boolean;
};

const bare = (code: string, title: string, text: string): Explained => ({
  code,
  title,
  text,
  details: [],
  problems: {},
  consent: null,
  orderId: null,
  canDropCoupon: false,
});

/** Turns each refusal into title, words and what can be done about it. */
export function explainRefusal(refusal: Refusal, texts: Texts, locale: string): Explained {
  const { checkoutRefusals: words } = texts;
  const { code } = refusal;
  switch (refusal.__typename) {
    case 'InputInvalid':
      return { ...bare(code, words.fixProblems, ''), problems: problemsByField(refusal.problems, texts) };
    case 'PriceChanged':
      return explainPrice(refusal, texts, locale);
    case 'StockInsufficient':
      return { ...bare(code, words.shortTitle, words.shortText), details: sayShortages(refusal.shortages, texts) };
    case 'CouponUnusable':
      return { ...bare(code, words.couponTitle, sayCouponRefusal(refusal, texts, locale)), canDropCoupon: true };
    case 'PaymentUnavailable':
      return { ...bare(code, words.paymentTitle, words.paymentText), orderId: refusal.waitingOrder?.id ?? null };
    case 'OrderConflict':
      return code === 'ORDER_CLOSING'
        ? bare(code, words.closingTitle, words.closingText)
        : { ...bare(code, words.otherTitle, sayRefusal(refusal, texts)), orderId: refusal.order.id };
    default:
      if (code === 'AMOUNT_TOO_SMALL') return bare(code, words.amountTitle, sayRefusal(refusal, texts));
      return code === 'CART_CHANGED'
        ? bare(code, words.changedTitle, words.changedText)
        : bare(code, words.otherTitle, sayRefusal(refusal, texts));
  }
}

function explainPrice({ code, changes, cart, expectedTotal }: PriceChanged, texts: Texts, locale: string): Explained {
  const { checkoutRefusals: words } = texts;
  const details = changes.map(({ line, previousUnitPrice }) =>
    say(words.priceOf, {
      name: nameOf(line.variant),
      before: formatMoney(previousUnitPrice, locale),
      now: formatMoney(line.unitPrice, locale),
    }),
  );
  const consent = { version: cart.version, before: expectedTotal, now: cart.total };
  return { ...bare(code, words.priceTitle, words.priceText), details, consent };
}

type Problem = { path: string[]; rule: string; message: string };

/** One sentence for each field, named as the form names it. */
export function problemsByField(problems: Problem[], { checkoutRefusals: words }: Texts): FieldProblems {
  const say: Record<string, string> = {
    REQUIRED: words.required,
    MALFORMED: words.malformed,
    OUT_OF_RANGE: words.outOfRange,
    NOT_OFFERED: words.notOffered,
  };
  const byField = Object.fromEntries(problems.map(({ path, rule, message }) => [fieldOf(path), say[rule] ?? message]));
  return withoutEcho(byField);
}

/** An address that is missing altogether is asked for at its first required line. */
const fieldOf = (path: string[]): string =>
  path.join('.') === 'shippingAddress' ? 'shippingAddress.line1' : path.join('.');

/** Left empty, the recipient is the buyer: what is wrong with their name is told once, beside their name. */
function withoutEcho(byField: FieldProblems): FieldProblems {
  if (byField['contact.name'] === undefined) return byField;
  const { 'shippingAddress.recipient': _, ...told } = byField;
  return told;
}
