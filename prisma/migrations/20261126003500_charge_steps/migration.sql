-- What Stripe cannot charge is not a price: in three-decimal currencies the last digit is 0, and ISK and UGX are counted
-- in hundredths but charged in whole ones. Sums, and discounts rounded down to such a step, then keep to it by themselves.
CREATE FUNCTION charge_step(currency text) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE
  WHEN currency IN ('BHD', 'JOD', 'KWD', 'OMR', 'TND') THEN 10
  WHEN currency IN ('ISK', 'UGX') THEN 100
  ELSE 1
END;

ALTER TABLE "Price" ADD CONSTRAINT "Price_step" CHECK ("amountMinor" % charge_step("currency") = 0);
ALTER TABLE "ShippingRate" ADD CONSTRAINT "ShippingRate_step" CHECK ("amountMinor" % charge_step("currency") = 0);
ALTER TABLE "CouponAmount" ADD CONSTRAINT "CouponAmount_step" CHECK ("amountMinor" % charge_step("currency") = 0);
