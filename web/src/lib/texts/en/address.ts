/** What every address form says; what its fields are called in their country, the API says. */
export const address = {
  country: 'Country',
  showForm: 'Show its form',
  recipientHint: 'Leave empty if it is you.',
} as const;
