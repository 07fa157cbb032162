/** States of the SDK's enums that no object of this emulator comes to, with the reason. */
export const unreachedStates: Readonly<Record<string, string>> = {
  'dispute.status=appeal_needs_response': 'appeals are not built: a decision is final here',
  'dispute.status=appeal_under_review': 'appeals are not built: a decision is final here',
  'dispute.status=prevented': 'only services that settle with the bank beforehand prevent a dispute',
  'mandate.status=pending': 'a debit from a test account is authorised at once',
  'payment_intent.status=requires_confirmation': 'Checkout makes and confirms an intent in one step',
  'setup_intent.status=processing': 'cards and test accounts are set up at once',
};
