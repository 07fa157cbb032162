/** Words for the refusals that need more than the API's own sentence. */
export const refusals = {
  shortOf: 'Only {left} of {name} left.',
  soldOutOf: '{name} is sold out.',
  unavailableOf: '{name} is no longer for sale.',
  couponNotFound: 'We do not know this coupon.',
  couponNotStarted: 'This coupon is not valid yet.',
  couponExpired: 'This coupon is no longer valid.',
  couponMinimum: 'Add {missing} more and this coupon works.',
  couponNotApplicable: 'This coupon does not fit anything in your cart.',
  couponUsedUp: 'This coupon has been used up.',
  couponAlreadyUsed: 'You have used this coupon already.',
  couponTaken: 'An unfinished order holds this coupon just now. It may come back soon.',
  orderPaid: 'This order is already paid.',
  orderClosed: 'This order is closed. Your cart is kept.',
  orderClosing: 'The order is just being closed. Please try again in a moment.',
  cartEmpty: 'Your cart is empty.',
  paymentUnavailable: 'The payment page could not be opened. Nothing was charged. Please try again in a moment.',
} as const;
