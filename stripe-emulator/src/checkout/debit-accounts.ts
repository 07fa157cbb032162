import type { Decline } from './cards.ts';

const SOON_MS = 3000; // "immediately"; assumed, so that `processing` can be seen
const DELAY_MS = 3 * 60 * 1000; // "after at least three minutes"

/** What a test account does when it is debited. */
type AccountBehaviour = Readonly<{ delayMs: number; failure: Decline | null; isDisputed?: boolean }>;

/** `reason` is the charge's; the error's code is one of the SDK's list, which has not every reason. */
const failure = (reason: string, message: string, code = reason): Decline => ({ code, declineCode: reason, message });

/** What a bank says that names no reason. */
export const couldNotProcess = failure(
  'generic_could_not_process',
  'The bank could not process the debit.',
  'payment_method_provider_decline',
);
const tooMuchThisWeek = failure(
  'charge_exceeds_source_limit',
  "The payment exceeds the account's weekly payment volume limit.",
);
const tooOftenThisWeek = failure(
  'charge_exceeds_transaction_limit',
  "The payment exceeds the account's weekly transaction limit.",
);
const insufficientFunds = failure(
  'insufficient_funds',
  "The customer's account has insufficient funds to cover this payment.",
);

/** Stripe's published test accounts of these countries, by what they do. */
const ACCOUNTS: readonly (readonly [AccountBehaviour, readonly string[]])[] = [
  [
    { delayMs: DELAY_MS, failure: null },
    [
      'AT321904300235473204',
      'BE78510007547064',
      'DE08370400440532013003',
      'FR3020041010050500013M02609',
      'IE24AIBK93115212345671',
    ],
  ],
  [
    { delayMs: SOON_MS, failure: couldNotProcess },
    [
      'AT861904300235473202',
      'BE68539007547034',
      'DE62370400440532013001',
      'FR8420041010050500013M02607',
      'IE02AIBK93115212345679',
    ],
  ],
  [
    { delayMs: DELAY_MS, failure: couldNotProcess },
    [
      'AT051904300235473205',
      'BE51510007547065',
      'DE78370400440532013004',
      'FR7920041010050500013M02600',
      'IE94AIBK93115212345672',
    ],
  ],
  [
    { delayMs: SOON_MS, failure: null, isDisputed: true },
    [
      'AT591904300235473203',
      'BE08510007547063',
      'DE35370400440532013002',
      'FR5720041010050500013M02608',
      'IE51AIBK93115212345670',
    ],
  ],
];

/** Accounts of every country whose numbers end alike. */
const ENDINGS: readonly (readonly [string, AccountBehaviour])[] = [
  ['0000343434', { delayMs: SOON_MS, failure: tooMuchThisWeek }],
  ['0000121212', { delayMs: SOON_MS, failure: tooOftenThisWeek }],
  ['0002222227', { delayMs: SOON_MS, failure: insufficientFunds }],
];

const byNumber = new Map(ACCOUNTS.flatMap(([behaviour, ibans]) => ibans.map((iban) => [iban, behaviour] as const)));

/** Any other good IBAN is debited soon. */
export const accountBehaviour = (iban: string): AccountBehaviour =>
  byNumber.get(iban) ?? ENDINGS.find(([ending]) => endsIn(iban, ending))?.[1] ?? { delayMs: SOON_MS, failure: null };

/** Irish account numbers are shorter: their last eight digits stand for all ten. */
const endsIn = (iban: string, ending: string): boolean =>
  iban.endsWith(iban.startsWith('IE') ? ending.slice(2) : ending);

/** Accounts that cannot be debited at all: no payment method is made of them. */
export function unusableAccount(iban: string): Decline | null {
  if (endsIn(iban, '0000055555')) {
    return failure('sepa_debit_bank_not_supported', "The customer's bank does not support SEPA Direct Debit.");
  }
  if (endsIn(iban, '0000066666')) {
    return failure('sepa_debit_debits_not_supported', 'This bank account cannot be debited by SEPA Direct Debit.');
  }
  return null;
}
