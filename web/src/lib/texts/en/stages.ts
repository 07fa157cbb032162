/** What each stage of an order says: title and text. Said by the server only, so that pages stay light. */
export const stages = {
  confirming: {
    title: 'Confirming your payment',
    text: 'We are waiting for Stripe’s word. This usually takes a few seconds; you can stay or close the page.',
  },
  pending: {
    title: 'Waiting for your payment',
    text: 'Your items are set aside for you until the time below runs out.',
  },
  opening: {
    title: 'Preparing your payment',
    text: 'Your items are set aside. The payment page is being opened.',
  },
  retryable: {
    title: 'The payment did not go through',
    text: 'Nothing was charged. Your items are still set aside: try again, with another card if you like.',
  },
  failed: {
    title: 'The payment did not go through',
    text: 'Nothing was charged and the order is closed. Your cart is kept, so you can order again.',
  },
  canceling: {
    title: 'Order canceled',
    text: 'Nothing was charged and your cart is kept. Stripe is just closing the payment page.',
  },
  canceled: {
    title: 'Order canceled, as you asked',
    text: 'Nothing was charged. Your cart is kept as it was.',
  },
  expired: {
    title: 'Time ran out',
    text: 'The payment was not finished in time, so we put the items back. Nothing was charged; your cart is kept.',
  },
  awaiting: {
    title: 'Order placed, waiting for your payment',
    text: 'Your items are set aside for you until then.',
  },
  stopping: {
    title: 'Cancellation noted',
    text: 'A payment that was begun this way cannot be stopped. If you have not paid yet, simply do not. If you still pay, we give everything back.',
  },
  unpaid: {
    title: 'The payment did not arrive',
    text: 'Nothing was charged and the order is closed. Your items went back on the shelf; you can order them again.',
  },
  calledOff: {
    title: 'Order canceled, as you asked',
    text: 'No money arrived, and the order is closed. If you change your mind, you can order the same again.',
  },
  refunding: {
    title: 'Your money is on its way back',
    text: 'It came after the order had been canceled or had run out, so we return all of it. If Stripe asks you by mail for a bank account, please answer: that is where the money goes.',
  },
  held: {
    title: 'We are checking this order',
    text: 'Something about the payment needs a person’s eye. We will write to you; there is nothing you need to do.',
  },
  paid: { title: 'Thank you, it’s yours', text: 'Payment received.' },
  partlyShipped: { title: 'Partly on its way', text: 'The first parcel has left our hands.' },
  shipped: { title: 'On its way', text: 'Your parcel has left our hands.' },
  completed: { title: 'All done', text: 'Everything has been delivered. Enjoy.' },
  refunded: { title: 'Refunded', text: 'All money of this order was given back.' },
} as const;

export const stageNotes = {
  /** What stands between two sentences. */
  gap: ' ',
  mailed: 'A confirmation is on its way to {email}.',
  payAsShown: '“See how to pay” has the number for the counter or the bank details. They are in Stripe’s mail, too.',
  noticed: 'We notice by ourselves when the money is here: this page changes, and you get a mail.',
  packing: 'We are packing it now.',
  stillStands:
    'You have chosen to pay later, so coming back has canceled nothing. If you want to cancel, say so below.',
  paidAnyway: 'The payment had already gone through when the cancellation arrived, so the order stands.',
  failedScreen: 'Cart: order failed',
  completeScreen: 'Cart: order complete',
} as const;
