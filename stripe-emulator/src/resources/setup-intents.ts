import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { confirmSetup, dropQuestion } from '../setup/confirm-setup.ts';
import { createSetup, setupOptions } from '../setup/create-setup.ts';
import { checkMethod, readMethod } from '../setup/setup-method.ts';
import {
  cancelSetupFields,
  confirmSetupFields,
  createSetupFields,
  listSetupFields,
  updateSetupFields,
} from '../setup/setup-parameters.ts';
import { findSetup, isFinal, moveSetup, unexpectedState } from '../setup/setup-states.ts';
import { ApiError, badRequest, noSuchReference } from '../transport/api-error.ts';
import { changeMetadata, isWithin } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import type { ValuesOf } from '../transport/parameters.ts';
import { findLivingCustomer } from './customers.ts';

type SetupIntent = Stripe.SetupIntent;
type CreateInput = ValuesOf<typeof createSetupFields>;
type UpdateInput = ValuesOf<typeof updateSetupFields>;
type ConfirmInput = Pick<
  CreateInput,
  'mandate_data' | 'payment_method' | 'payment_method_data' | 'payment_method_options' | 'return_url'
>;

const REUSABLE: readonly string[] = ['card', 'sepa_debit'];

/** Allowing is a filter here as it is for sessions; an account that names nothing sets up cards. */
function typesOf({ allowed_payment_method_types: allowed, excluded_payment_method_types: excluded }: UpdateInput) {
  const types = (allowed ?? ['card']).filter((type) => REUSABLE.includes(type) && !excluded?.includes(type));
  if (types.length > 0) return [...new Set(types)];
  throw badRequest('No valid payment method types for this SetupIntent.', { param: 'allowed_payment_method_types' });
}

function checkCustomer(call: Call, id: string | undefined): void {
  if (id !== undefined && !findLivingCustomer(call, id)) throw noSuchReference('customer', id, 'customer');
}

function create(call: Call, input: CreateInput): SetupIntent {
  const types = typesOf(input);
  checkCustomer(call, input.customer);
  if (input.return_url !== undefined && !input.confirm) {
    throw badRequest('The `return_url` parameter can only be used with `confirm=true`.', { param: 'return_url' });
  }
  const method = readMethod(call, input);
  const customer = input.customer ?? null;
  if (method) checkMethod(call, method, { types, customer });
  const automatic = input.automatic_payment_methods;
  const intent = createSetup(call, {
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    automatic_payment_methods: automatic
      ? { allow_redirects: automatic.allow_redirects ?? 'always', enabled: automatic.enabled }
      : null,
    customer,
    description: input.description ?? null,
    excluded_payment_method_types: input.excluded_payment_method_types ?? null,
    metadata: changeMetadata({}, input.metadata),
    payment_method: method?.id ?? null,
    payment_method_options: setupOptions(types, input.payment_method_options),
    payment_method_types: types,
    usage: input.usage ?? 'off_session',
  });
  const { payment_method: _id, payment_method_data: _data, ...confirmInput } = input;
  return input.confirm ? confirm(call, intent, confirmInput) : intent;
}

/** More than the words beside it. */
const touchesSetup = (input: UpdateInput): boolean =>
  Object.entries(input).some(([name, value]) => value !== undefined && name !== 'metadata' && name !== 'description');

function update(call: Call, intent: SetupIntent, input: UpdateInput): SetupIntent {
  if (isFinal(intent) && touchesSetup(input)) {
    throw unexpectedState(`You cannot update this SetupIntent because it has a status of ${intent.status}.`, intent);
  }
  checkCustomer(call, input.customer);
  const allowed = input.allowed_payment_method_types ?? intent.allowed_payment_method_types ?? undefined;
  const excluded = input.excluded_payment_method_types ?? intent.excluded_payment_method_types ?? undefined;
  const types = typesOf({ allowed_payment_method_types: allowed, excluded_payment_method_types: excluded });
  const customer = input.customer ?? (typeof intent.customer === 'string' ? intent.customer : null);
  const method = readMethod(call, input);
  if (method) checkMethod(call, method, { types, customer, intent });
  const changed = call.emulator.state.setupIntents.put({
    ...intent,
    allowed_payment_method_types: allowed ?? null,
    customer,
    description: input.description ?? intent.description,
    excluded_payment_method_types: excluded ?? null,
    metadata: changeMetadata(intent.metadata ?? {}, input.metadata),
    payment_method_options: input.payment_method_options
      ? setupOptions(types, input.payment_method_options)
      : intent.payment_method_options,
    payment_method_types: types,
  });
  if (!method) return changed;
  dropQuestion(call, intent);
  return moveSetup(call, intent.id, 'requires_confirmation', { next_action: null, payment_method: method.id });
}

/** One try; a bank's no is a card error with the intent in it. */
function confirm(call: Call, found: SetupIntent, input: ConfirmInput): SetupIntent {
  const given = readMethod(call, input);
  const method = given ?? call.emulator.state.paymentMethods.get(String(found.payment_method));
  if (!method) throw missingMethod(found);
  if (found.status === 'succeeded') throw cannotConfirm('it has already succeeded', found);
  if (found.status === 'canceled') throw cannotConfirm('it has been canceled', found);
  const { payment_method_types: types } = found;
  const intent = input.payment_method_options
    ? { ...found, payment_method_options: setupOptions(types, input.payment_method_options) }
    : found;
  const customer = typeof intent.customer === 'string' ? intent.customer : null;
  checkCustomer(call, customer ?? undefined); // it may have been deleted meanwhile
  checkMethod(call, method, { types, customer, intent });
  if (method.type === 'sepa_debit' && !input.mandate_data) throw missingMandate(intent);
  const outcome = confirmSetup(call, { intent, method, returnUrl: input.return_url ?? null, checkout: null });
  if (outcome.kind !== 'declined') return outcome.intent;
  const { code, declineCode, message, adviceCode } = outcome.decline;
  throw new ApiError(402, message, {
    type: 'card_error',
    code,
    ...(declineCode ? { decline_code: declineCode } : {}),
    ...(adviceCode ? { advice_code: adviceCode } : {}),
    payment_method: method,
    setup_intent: outcome.intent,
  });
}

const cannotConfirm = (because: string, intent: SetupIntent) =>
  unexpectedState(`You cannot confirm this SetupIntent because ${because}.`, intent);

const missingMethod = (intent: SetupIntent) =>
  cannotConfirm(
    "it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it " +
      'again, or confirm it again directly with a payment method or ConfirmationToken',
    intent,
  );

const missingMandate = (intent: SetupIntent) =>
  badRequest(
    'This SetupIntent requires a mandate, but no existing mandate was found. Collect mandate acceptance from the ' +
      'customer and try again, providing acceptance data in the mandate_data parameter.',
    { code: 'setup_intent_mandate_invalid', param: 'mandate_data', setup_intent: intent },
  );

function cancel(
  call: Call,
  intent: SetupIntent,
  reason: Stripe.SetupIntent.CancellationReason | undefined,
): SetupIntent {
  if (intent.status === 'canceled') {
    throw unexpectedState('You cannot cancel this SetupIntent because it is already canceled.', intent);
  }
  if (intent.status === 'succeeded' || intent.status === 'processing') {
    throw unexpectedState(
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of ` +
        'the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.',
      intent,
    );
  }
  dropQuestion(call, intent);
  const canceled = moveSetup(call, intent.id, 'canceled', {
    cancellation_reason: reason ?? null,
    next_action: null,
  });
  recordEvent(call, 'setup_intent.canceled', canceled);
  return canceled;
}

/** An intent of a Checkout Session gets its method and is confirmed on its page only, and given up by expiring the session. */
function findOwn(call: Call, id: string, verb: string): SetupIntent {
  const intent = findSetup(call, id);
  for (const session of call.emulator.state.checkoutSessions.newestFirst()) {
    if (session.setup_intent !== id) continue;
    const wayOut = verb === 'cancel' ? ' To cancel it, expire the Checkout Session.' : '';
    throw badRequest(`You cannot ${verb} this SetupIntent because it was created by a Checkout Session.${wayOut}`, {
      setup_intent: intent,
    });
  }
  return intent;
}

export const setupIntentEndpoints = [
  endpoint('POST', '/v1/setup_intents', createSetupFields, create),
  endpoint('GET', '/v1/setup_intents', listSetupFields, ({ emulator }, input) => {
    const { created, customer, payment_method: method, limit, starting_after, ending_before } = input;
    return listTable(
      emulator.state.setupIntents,
      { limit, starting_after, ending_before },
      {
        url: '/v1/setup_intents',
        name: 'setup_intent',
        keep: (intent) =>
          (customer === undefined || intent.customer === customer) &&
          (method === undefined || intent.payment_method === method) &&
          isWithin(intent.created, created),
      },
    );
  }),
  endpoint('GET', '/v1/setup_intents/:id', {}, (call, _input, id) => findSetup(call, id)),
  endpoint('POST', '/v1/setup_intents/:id', updateSetupFields, (call, input, id) =>
    update(call, touchesSetup(input) ? findOwn(call, id, 'update') : findSetup(call, id), input),
  ),
  endpoint('POST', '/v1/setup_intents/:id/confirm', confirmSetupFields, (call, input, id) =>
    confirm(call, findOwn(call, id, 'confirm'), input),
  ),
  endpoint('POST', '/v1/setup_intents/:id/cancel', cancelSetupFields, (call, input, id) =>
    cancel(call, findOwn(call, id, 'cancel'), input.cancellation_reason),
  ),
];
