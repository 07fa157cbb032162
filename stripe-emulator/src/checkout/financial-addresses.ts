import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { BankTransfer } from '../core/state.ts';
import { completeAddress } from '../transport/common-parameters.ts';

type Address = Stripe.PaymentIntent.NextAction.DisplayBankTransferInstructions.FinancialAddress;

const HOLDER = 'Stripe Emulator';
const BANK = 'Emulated Bank';

/** The accounts that a transfer of this kind may go to. Their numbers belong to the customer and never change. */
export function financialAddresses({ type, country, requested }: BankTransfer, customer: string): Address[] {
  const digits = (count: number) => accountDigits(`${customer} ${type}`, count);
  const all = builders[type](digits, country ?? 'DE');
  return requested === null ? all : all.filter((address) => requested.includes(address.type));
}

type Build = (digits: (count: number) => string, country: string) => Address[];

const holderIn = (country: string) => ({
  account_holder_address: completeAddress({ country }),
  account_holder_name: HOLDER,
  bank_address: completeAddress({ country }),
});

const builders: Readonly<Record<BankTransfer['type'], Build>> = {
  jp_bank_transfer: (digits) => [
    {
      type: 'zengin',
      supported_networks: ['zengin'],
      zengin: {
        ...holderIn('JP'),
        account_number: digits(7),
        account_type: 'futsu',
        bank_code: '9999',
        bank_name: BANK,
        branch_code: '001',
        branch_name: 'Main Branch',
      },
    },
  ],
  us_bank_transfer: (digits) => [
    {
      type: 'aba',
      supported_networks: ['ach', 'domestic_wire_us'],
      aba: {
        ...holderIn('US'),
        account_number: digits(12),
        account_type: 'checking',
        bank_name: BANK,
        routing_number: '999999999',
      },
    },
    {
      type: 'swift',
      supported_networks: ['swift'],
      swift: {
        ...holderIn('US'),
        account_number: digits(12),
        account_type: 'checking',
        bank_name: BANK,
        swift_code: 'TESTUS99XXX',
      },
    },
  ],
  eu_bank_transfer: (digits, country) => [
    {
      type: 'iban',
      supported_networks: ['sepa'],
      iban: { ...holderIn(country), bic: `TEST${country}99XXX`, country, iban: `${country}00${digits(18)}` },
    },
  ],
  gb_bank_transfer: (digits) => [
    {
      type: 'sort_code',
      supported_networks: ['bacs', 'fps'],
      sort_code: { ...holderIn('GB'), account_number: digits(8), sort_code: '000000' },
    },
  ],
  mx_bank_transfer: (digits) => [
    {
      type: 'spei',
      supported_networks: ['spei'],
      spei: { ...holderIn('MX'), bank_code: '999', bank_name: BANK, clabe: digits(18) },
    },
  ],
};

/** Digits that look like chance and are the same for the same text. */
function accountDigits(text: string, count: number): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${hash}`).toString().slice(0, count);
}
