import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { readDebit } from './read-debit.ts';
import { bankCodeOf } from '../checkout/iban.ts';
import { brandOf, findCardFault, type CardInput } from '../checkout/cards.ts';
import type { Call } from '../core/emulator.ts';
import { ApiError, missingParameter, noSuchObject } from '../transport/api-error.ts';
import { addressParameter, completeAddress, changeMetadata, metadata } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { clearable, email, integer, oneOf, record, required, text, type ValueOf } from '../transport/parameters.ts';

export type BillingDetails = Stripe.PaymentMethod.BillingDetails;

export const emptyBillingDetails: BillingDetails = {
  address: null,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

/** What an address, a name and the like are when they were not given: null. */
export const billingDetailsOf = (input: ValueOf<typeof billingParameter>): BillingDetails => ({
  ...emptyBillingDetails,
  address: input?.address ? completeAddress(input.address) : null,
  email: input?.email ?? null,
  name: input?.name ?? null,
  phone: input?.phone ?? null,
});

/** A card as a payment method. The full number is kept beside it: it decides what the bank will say. */
export function createCardMethod({ emulator }: Call, card: CardInput, billing: BillingDetails): Stripe.PaymentMethod {
  const { state, ids, clock } = emulator;
  const method = state.paymentMethods.put({
    id: ids('pm_1'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: cardDetails(card),
    created: clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  });
  state.cardNumbers.put({ id: method.id, number: card.number });
  return method;
}

/** A bank account as a payment method. The whole IBAN is kept beside it: it decides what the bank will say. */
export function createDebitMethod({ emulator }: Call, iban: string, billing: BillingDetails): Stripe.PaymentMethod {
  const { state, ids, clock } = emulator;
  const method = state.paymentMethods.put({
    id: ids('pm_1'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created: clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    sepa_debit: {
      bank_code: bankCodeOf(iban),
      branch_code: '',
      country: iban.slice(0, 2),
      fingerprint: fingerprintOf(iban),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
    type: 'sepa_debit',
  });
  state.ibans.put({ id: method.id, iban });
  return method;
}

/** A means of payment that needs no data of its own: it is used once. */
export function createPlainMethod(
  { emulator }: Call,
  type: 'konbini' | 'customer_balance',
  billing: BillingDetails,
): Stripe.PaymentMethod {
  return emulator.state.paymentMethods.put({
    id: emulator.ids('pm_1'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created: emulator.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
    [type]: {},
  });
}

/** The same for the same number, whoever uses it. */
const fingerprintOf = (number: string): string =>
  createHash('sha256').update(number).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 16);

function cardDetails({ number, expMonth, expYear, cvc }: CardInput): Stripe.PaymentMethod.Card {
  const brand = brandOf(number);
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: cvc === '' ? null : 'unchecked' },
    country: 'US',
    display_brand: brand,
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: fingerprintOf(number),
    funding: 'credit',
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** Stripe's test tokens and the cards behind them. */
const tokenNumbers: Readonly<Record<string, string>> = {
  tok_visa: '4242424242424242',
  tok_mastercard: '5555555555554444',
  tok_amex: '378282246310005',
  tok_chargeDeclined: '4000000000000002',
  tok_visa_chargeDeclined: '4000000000000002',
  tok_chargeDeclinedInsufficientFunds: '4000000000009995',
  tok_chargeCustomerFail: '4000000000000341',
  tok_createDispute: '4000000000000259',
  tok_createDisputeProductNotReceived: '4000000000002685',
  tok_createDisputeInquiry: '4000000000001976',
  tok_createIssuerFraudRecord: '4000000000005423',
  tok_threeDSecure2Required: '4000000000003220',
};

export const billingParameter = record({
  address: clearable(addressParameter),
  email: clearable(email),
  name: clearable(text()),
  phone: clearable(text()),
});

const createFields = {
  type: required(oneOf('card', 'konbini', 'customer_balance', 'sepa_debit')),
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  billing_details: billingParameter,
  card: record({
    cvc: text({ maxLength: 4 }),
    exp_month: integer({ min: 1, max: 12 }),
    exp_year: integer({ min: 0, max: 9999 }),
    number: text({ maxLength: 19 }),
    token: text(),
  }),
  customer_balance: record({}),
  konbini: record({}),
  metadata,
  sepa_debit: record({ iban: required(text()) }),
};

type CardParameter = { token?: string | undefined; number?: string | undefined; cvc?: string | undefined } & {
  exp_month?: number | undefined;
  exp_year?: number | undefined;
};

function readCard({ emulator }: Call, card: CardParameter): CardInput {
  const nextYear = new Date(emulator.clock.nowMs()).getUTCFullYear() + 1;
  if (card.token !== undefined) {
    const number = tokenNumbers[card.token];
    if (!number)
      throw new ApiError(400, `No such token: '${card.token}'`, { code: 'resource_missing', param: 'card[token]' });
    return { number, expMonth: 12, expYear: nextYear, cvc: '123' };
  }
  if (card.number === undefined) throw missingParameter('card[number]');
  const input = {
    number: card.number,
    expMonth: card.exp_month ?? 0,
    expYear: card.exp_year ?? 0,
    cvc: card.cvc ?? '123',
  };
  const fault = findCardFault(input, emulator.clock.now());
  if (fault)
    throw new ApiError(402, cardFaultMessage(fault.code), {
      type: 'card_error',
      code: fault.code,
      param: `card[${fault.field}]`,
    });
  return input;
}

const cardFaultMessages: Readonly<Record<string, string>> = {
  incorrect_number: 'Your card number is incorrect.',
  invalid_expiry_month: "Your card's expiration month is invalid.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_cvc: "Your card's security code is invalid.",
};

/** What Stripe says about a card that no bank was asked about. */
export const cardFaultMessage = (code: string): string => cardFaultMessages[code] ?? 'Your card is invalid.';

/** Vouchers and transfers are for one payment only. */
export const isReusable = ({ type }: Stripe.PaymentMethod): boolean => type === 'card' || type === 'sepa_debit';

export function findPaymentMethod({ emulator }: Call, id: string): Stripe.PaymentMethod {
  const method = emulator.state.paymentMethods.get(id);
  if (!method) throw noSuchObject('PaymentMethod', id);
  return method;
}

export const paymentMethodEndpoints = [
  endpoint('POST', '/v1/payment_methods', createFields, (call, input) => {
    const { type, card, billing_details: billing } = input;
    if (type === 'card' && !card) throw missingParameter('card');
    const details = billingDetailsOf(billing);
    const method =
      type === 'card'
        ? createCardMethod(call, readCard(call, card ?? {}), details)
        : type === 'sepa_debit'
          ? createDebitMethod(call, readDebit(input), details)
          : createPlainMethod(call, type, details);
    method.allow_redisplay = input.allow_redisplay ?? 'unspecified';
    method.metadata = changeMetadata({}, input.metadata);
    return method;
  }),
  endpoint('GET', '/v1/payment_methods/:id', {}, (call, _input, id) => findPaymentMethod(call, id)),
];
