import { unusableAccount } from '../checkout/debit-accounts.ts';
import { findIbanFault, ibanFaultMessage, normalIban } from '../checkout/iban.ts';
import { badRequest, missingParameter } from '../transport/api-error.ts';

type DebitInput = Readonly<{
  sepa_debit?: { iban: string } | undefined;
  billing_details?: { email?: string | null | undefined; name?: string | null | undefined } | undefined;
}>;

/** The IBAN of a payment method, refused if no bank would take it. A mandate needs a name and an e-mail. */
export function readDebit({ sepa_debit: debit, billing_details: billing }: DebitInput): string {
  if (!debit) throw missingParameter('sepa_debit');
  if (!billing?.name) throw missingParameter('billing_details[name]');
  if (!billing.email) throw missingParameter('billing_details[email]');
  const iban = normalIban(debit.iban);
  const fault = findIbanFault(iban);
  if (fault) {
    const code = 'invalid_bank_account_iban';
    throw badRequest(ibanFaultMessage(fault), { code, param: 'sepa_debit[iban]' });
  }
  const unusable = unusableAccount(iban);
  if (unusable) throw badRequest(unusable.message, { code: unusable.code, param: 'sepa_debit[iban]' });
  return iban;
}
