/** Why a bank says no, in Stripe's words. The message is what the buyer reads. */
export type Decline = Readonly<{
  code: string;
  declineCode: string;
  message: string;
  adviceCode?: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later';
}>;

/** What a test card does when it is charged. A challenge is the bank asking the buyer (3-D Secure). */
export type CardBehaviour =
  | Readonly<{ kind: 'approve' }>
  | Readonly<{ kind: 'decline'; decline: Decline }>
  | Readonly<{ kind: 'challenge'; then: 'approve' | Decline }>;

const decline = (declineCode: string, message: string, extra: Partial<Decline> = {}): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
  ...extra,
});

const genericDecline = decline('generic_decline', 'Your card was declined.', { adviceCode: 'try_again_later' });
const declines = (reason: Decline): CardBehaviour => ({ kind: 'decline', decline: reason });

/** Stripe's published test cards. Every other valid number is approved. */
const behaviours: Readonly<Record<string, CardBehaviour>> = {
  '4000000000000002': declines(genericDecline),
  '4000000000009995': declines(
    decline('insufficient_funds', 'Your card has insufficient funds.', { adviceCode: 'try_again_later' }),
  ),
  '4000000000009987': declines(decline('lost_card', 'Your card was declined.', { adviceCode: 'do_not_try_again' })),
  '4000000000009979': declines(decline('stolen_card', 'Your card was declined.', { adviceCode: 'do_not_try_again' })),
  '4000000000000069': declines(
    decline('expired_card', 'Your card has expired.', { code: 'expired_card', adviceCode: 'do_not_try_again' }),
  ),
  '4000000000000127': declines(
    decline('incorrect_cvc', "Your card's security code is incorrect.", {
      code: 'incorrect_cvc',
      adviceCode: 'confirm_card_data',
    }),
  ),
  '4000000000000119': declines(
    decline('processing_error', 'An error occurred while processing your card. Try again in a little bit.', {
      code: 'processing_error',
      adviceCode: 'try_again_later',
    }),
  ),
  '4000000000006975': declines(
    decline(
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
      { adviceCode: 'try_again_later' },
    ),
  ),
  '4000000000000341': declines(genericDecline), // attaches to a customer, but a charge fails
  '4000002500003155': { kind: 'challenge', then: 'approve' },
  '4000002760003184': { kind: 'challenge', then: 'approve' },
  '4000000000003220': { kind: 'challenge', then: 'approve' },
  '4000008400001629': { kind: 'challenge', then: genericDecline },
};

export const behaviourOf = (cardNumber: string): CardBehaviour => behaviours[cardNumber] ?? { kind: 'approve' };

/** What the page finds wrong before any bank is asked: no charge is made. */
export type CardFault = Readonly<{ field: 'number' | 'expiry' | 'cvc'; code: string }>;
export type CardInput = Readonly<{ number: string; expMonth: number; expYear: number; cvc: string }>;

/** `now` in unix seconds. Tokens and saved cards never come through here. */
export function findCardFault(card: CardInput, now: number): CardFault | null {
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number))
    return { field: 'number', code: 'incorrect_number' };
  if (card.expMonth < 1 || card.expMonth > 12) return { field: 'expiry', code: 'invalid_expiry_month' };
  if (hasExpired(card, now)) return { field: 'expiry', code: 'invalid_expiry_year' };
  const cvcLength = brandOf(card.number) === 'amex' ? 4 : 3;
  if (!/^\d{3,4}$/.test(card.cvc) || card.cvc.length < cvcLength) return { field: 'cvc', code: 'invalid_cvc' };
  return null;
}

/** At the end of its month, or absurdly far ahead; `now` in unix seconds. */
export function hasExpired({ expMonth, expYear }: Pick<CardInput, 'expMonth' | 'expYear'>, now: number): boolean {
  const firstMomentAfter = Date.UTC(expYear, expMonth, 1);
  return now * 1000 >= firstMomentAfter || expYear > new Date(now * 1000).getUTCFullYear() + 50;
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function brandOf(number: string): string {
  if (/^3[47]/.test(number)) return 'amex';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^35/.test(number)) return 'jcb';
  if (/^6(011|5)/.test(number)) return 'discover';
  if (/^3(0|6|8)/.test(number)) return 'diners';
  if (/^62/.test(number)) return 'unionpay';
  return 'visa';
}
