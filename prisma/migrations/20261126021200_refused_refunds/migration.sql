-- A request that Stripe refuses for good has failed without ever being a refund there.
ALTER TABLE "Refund" DROP CONSTRAINT "Refund_settled_at_stripe";
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_succeeded_at_stripe" CHECK ("state" <> 'SUCCEEDED' OR "stripeRefundId" IS NOT NULL);
