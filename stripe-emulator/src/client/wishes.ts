import type { MethodType } from '../core/state.ts';
import type { FaultRule, WebhookSwitches } from './answers.ts';

export type AdvanceWish = { wait_for_webhooks?: boolean };
export type WebhookWish = Partial<WebhookSwitches>;
export type RateLimitWish = {
  mode?: 'off' | 'sandbox' | 'live';
  account_per_second?: number;
  endpoint_per_second?: number;
};
export type FaultWish = Partial<Omit<FaultRule, 'id' | 'kind' | 'left' | 'met' | 'acted'>> & {
  kind: FaultRule['kind'];
  /** How often it acts; absent: without end. */
  count?: number;
};

export type EventFilter = { type?: string; object?: string; request?: string; limit?: number };
export type DeliveryFilter = { event?: string; type?: string; status?: string; endpoint?: string; limit?: number };
export type RequestFilter = {
  id?: string;
  method?: string;
  path?: string;
  status?: number;
  failed?: boolean;
  idempotency_key?: string;
  limit?: number;
};

/** What a buyer does; whatever is not named is filled in. */
export type PayWish = {
  payment_method_type?: MethodType;
  payment_method?: string;
  card_number?: string;
  exp_month?: number;
  exp_year?: number;
  cvc?: string;
  email?: string;
  name?: string;
  phone?: string;
  shipping?: { name?: string; address?: Record<string, string> };
  shipping_rate?: string;
  promotion_code?: string;
  /** How many of a line item, by its id. */
  quantities?: Record<string, number>;
  /** The tick for news by mail. */
  promotions?: boolean;
  save?: boolean;
  wait?: boolean;
  iban?: string;
  custom_fields?: Record<string, string>;
  business_name?: string;
  individual_name?: string;
  /** Prices of what the session offers besides. */
  optional_items?: string[];
};
export type SettlePaymentWish = { outcome?: 'succeed' | 'fail' | 'cancel' | 'partially_fund'; amount?: number };
export type SettleRefundWish = { outcome?: 'succeed' | 'fail' | 'respond'; failure_reason?: string };
export type DisputeWish = { reason?: string; inquiry?: boolean; amount?: number };
export type ResolveWish = { outcome?: 'win' | 'lose' | 'escalate' | 'close' };
