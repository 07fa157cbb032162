import { badRequest, missingParameter, notEmulated } from '../transport/api-error.ts';
import { isEmulated } from '../checkout/method-types.ts';
import type { LinkChange, LinkInput } from './link-parameters.ts';

/** The rules between parameters; what the amounts forbid is found when a page is drafted. */
export function checkLink(input: Partial<LinkInput> | LinkChange): void {
  checkSwitchedOff(input);
  const { after_completion: after, payment_method_types: types, shipping_address_collection: address } = input;
  if (after?.type === 'redirect' && !after.redirect) throw missingParameter('after_completion[redirect]');
  if (address?.allowed_countries.length === 0) throw missingParameter('shipping_address_collection[allowed_countries]');
  const strange = types?.find((type) => !isEmulated(type));
  if (strange !== undefined) throw notEmulated(`the payment method type ${strange}`, 'payment_method_types');
  if (input.payment_method_collection === 'if_required') {
    throw badRequest('`payment_method_collection` can only be set for a payment link with recurring prices.', {
      param: 'payment_method_collection',
    });
  }
}

type Switches = Pick<
  Partial<LinkInput>,
  'automatic_tax' | 'invoice_creation' | 'managed_payments' | 'tax_id_collection'
>;

/** Parameters whose "off" is understood and whose "on" is not emulated. */
function checkSwitchedOff(input: Switches): void {
  const names = ['automatic_tax', 'invoice_creation', 'managed_payments', 'tax_id_collection'] as const;
  for (const name of names) if (input[name]?.enabled) throw notEmulated(`${name}[enabled]=true`, name);
}
