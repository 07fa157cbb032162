export const faults = {
  away: 'The shop is catching its breath. Your cart is safe; please try again in a moment.',
  broken: 'Something went wrong on our side. Your cart is safe; please try again in a moment.',
  badRequest: 'We did not understand that. Please go back and try again.',
  notFound: 'There is nothing here.',
  tooMany: 'That was a bit quick. Please wait a moment and try again.',
  tooManyFor: {
    one: 'That was a bit quick. Please try again in a second.',
    other: 'That was a bit quick. Please try again in {seconds} seconds.',
  },
  awayTitle: 'The shop is catching its breath',
  awayText: 'We cannot reach our shelves just now. Your cart is safe, and this usually passes within a minute.',
  notFoundTitle: 'This page is not here',
  notFoundText: 'It may have moved, or it belongs to somebody else. The rest of the shop is where it always was.',
  brokenTitle: 'Something went wrong',
  retry: 'Try again',
  home: 'Back to the shop',
  quote: 'If you write to us, please quote',
} as const;
