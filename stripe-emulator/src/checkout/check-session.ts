import type { Call } from '../core/emulator.ts';
import {
  badRequest,
  exclusiveParameters,
  missingParameter,
  noSuchReference,
  notEmulated,
} from '../transport/api-error.ts';
import { findLivingCustomer } from '../resources/customers.ts';
import { checkConsent } from './consent.ts';
import type { SessionInput } from './session-parameters.ts';

const SHORTEST_LIFE_S = 30 * 60;
const LONGEST_LIFE_S = 24 * 3600;

/** The rules between parameters that Stripe applies before anything is made. */
export function checkSessionInput(call: Call, input: SessionInput): void {
  checkMode(input);
  checkModeParameters(input);
  checkCustomer(call, input);
  checkCombinations(input);
  checkConsent(call, input.consent_collection);
  checkSwitchedOff(input);
}

function checkMode({ mode, ui_mode: uiMode, success_url: successUrl, line_items: items }: SessionInput): void {
  if (mode === 'subscription') throw notEmulated(`mode ${mode}`, 'mode');
  if (uiMode !== undefined && uiMode !== 'hosted_page') throw notEmulated(`ui_mode ${uiMode}`, 'ui_mode');
  if (successUrl === undefined) throw missingParameter('success_url');
  if (mode === 'setup') return;
  if (items === undefined || items.length === 0) throw missingParameter('line_items');
}

/** What only makes sense where something is sold, or where nothing is. */
const PARAMETERS_OF_SALES = [
  'after_expiration',
  'allow_promotion_codes',
  'custom_fields',
  'discounts',
  'invoice_creation',
  'line_items',
  'optional_items',
  'payment_intent_data',
  'saved_payment_method_options',
  'shipping_address_collection',
  'shipping_options',
  'submit_type',
] as const;

function checkModeParameters(input: SessionInput): void {
  const foreign = input.mode === 'setup' ? PARAMETERS_OF_SALES : (['setup_intent_data'] as const);
  for (const name of foreign) {
    if (input[name] !== undefined) {
      throw badRequest(`You can not pass \`${name}\` in \`${input.mode}\` mode.`, { param: name });
    }
  }
  if (input.mode !== 'setup' || input.currency !== undefined || input.allowed_payment_method_types) return;
  throw badRequest('`currency` is required in `setup` mode when `allowed_payment_method_types` is not set.', {
    code: 'parameter_missing',
    param: 'currency',
  });
}

function checkCustomer(call: Call, input: SessionInput): void {
  const { customer, customer_email: email, customer_creation: creation, customer_update: update } = input;
  if (customer !== undefined && email !== undefined) throw exclusiveParameters('customer', 'customer_email');
  if (customer !== undefined && creation !== undefined) throw exclusiveParameters('customer', 'customer_creation');
  if (customer === undefined && update !== undefined) {
    throw badRequest('`customer_update` can only be used with `customer`.', { param: 'customer_update' });
  }
  if (customer !== undefined && !findLivingCustomer(call, customer)) {
    throw noSuchReference('customer', customer, 'customer');
  }
}

function checkCombinations(input: SessionInput): void {
  const { discounts, allow_promotion_codes: allowed, shipping_address_collection: address } = input;
  if (discounts !== undefined && allowed !== undefined) throw exclusiveParameters('allow_promotion_codes', 'discounts');
  if (address?.allowed_countries.length === 0) throw missingParameter('shipping_address_collection[allowed_countries]');
  if (input.customer_update?.shipping === 'auto' && !address) {
    throw badRequest('`customer_update[shipping]` needs `shipping_address_collection`.', {
      param: 'customer_update[shipping]',
    });
  }
}

/** Parameters whose "off" is understood and whose "on" is not emulated. */
function checkSwitchedOff(input: SessionInput): void {
  const names = [
    'adaptive_pricing',
    'automatic_tax',
    'invoice_creation',
    'managed_payments',
    'tax_id_collection',
  ] as const;
  for (const name of names) if (input[name]?.enabled) throw notEmulated(`${name}[enabled]=true`, name);
}

/** When the session ends: as asked between 30 minutes and 24 hours from now, else after 24 hours. */
export function readExpiry(expiresAt: number | undefined, now: number): number {
  if (expiresAt === undefined) return now + LONGEST_LIFE_S;
  if (expiresAt < now + SHORTEST_LIFE_S) {
    throw badRequest('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.');
  }
  if (expiresAt > now + LONGEST_LIFE_S) {
    throw badRequest('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.');
  }
  return expiresAt;
}
