import { attachedPaymentMethodEndpoints } from './attached-payment-methods.ts';
import { checkoutSessionEndpoints } from './checkout-sessions.ts';
import { balanceTransactionEndpoints } from './balance-transactions.ts';
import { cashBalanceEndpoints } from './cash-balances.ts';
import { chargeEndpoints } from './charges.ts';
import { couponEndpoints } from './coupons.ts';
import { customerEndpoints } from './customers.ts';
import { disputeEndpoints } from './disputes.ts';
import { earlyFraudWarningEndpoints } from './early-fraud-warnings.ts';
import { eventEndpoints } from './events.ts';
import { mandateEndpoints } from './mandates.ts';
import { paymentIntentEndpoints } from './payment-intents.ts';
import { paymentLinkEndpoints } from './payment-links.ts';
import { paymentMethodEndpoints } from './payment-methods.ts';
import { paymentPageEndpoints } from './payment-pages.ts';
import { priceEndpoints } from './prices.ts';
import { productEndpoints } from './products.ts';
import { promotionCodeEndpoints } from './promotion-codes.ts';
import { refundEndpoints } from './refunds.ts';
import { setupAttemptEndpoints } from './setup-attempts.ts';
import { setupIntentEndpoints } from './setup-intents.ts';
import { shippingRateEndpoints } from './shipping-rates.ts';
import { webhookEndpointEndpoints } from './webhook-endpoints.ts';
import type { Endpoint } from '../transport/endpoint.ts';

/** The whole API. A new resource adds its file and one line here. */
export const endpoints: readonly Endpoint[] = [
  ...checkoutSessionEndpoints,
  ...paymentIntentEndpoints,
  ...setupIntentEndpoints,
  ...setupAttemptEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...disputeEndpoints,
  ...earlyFraudWarningEndpoints,
  ...balanceTransactionEndpoints,
  ...customerEndpoints,
  ...cashBalanceEndpoints,
  ...paymentMethodEndpoints,
  ...attachedPaymentMethodEndpoints,
  ...mandateEndpoints,
  ...paymentPageEndpoints,
  ...paymentLinkEndpoints,
  ...couponEndpoints,
  ...promotionCodeEndpoints,
  ...shippingRateEndpoints,
  ...productEndpoints,
  ...priceEndpoints,
  ...eventEndpoints,
  ...webhookEndpointEndpoints,
];
