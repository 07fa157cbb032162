import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordUpdate } from '../core/record-event.ts';
import { badRequest } from '../transport/api-error.ts';
import { changeMetadata, type MetadataChange } from '../transport/common-parameters.ts';
import { acceptDispute } from './close-dispute.ts';
import type { EvidenceField } from './build-dispute.ts';
import { decisionOn, planDecision } from './decide-dispute.ts';
import { isInquiry, isOpen, moveDispute } from './dispute-states.ts';

const LONGEST_EVIDENCE = 150_000; // characters of all fields together

export type EvidenceInput = { [Field in EvidenceField]?: string | null | undefined };
export type DisputeUpdate = Readonly<{
  evidence?: EvidenceInput | undefined;
  intended_submission_method?: Stripe.DisputeUpdateParams.IntendedSubmissionMethod | undefined;
  metadata?: MetadataChange;
  submit?: boolean | undefined;
}>;

/** Stages evidence, and sends it to the bank unless `submit` is false. */
export function updateDispute(call: Call, dispute: Stripe.Dispute, input: DisputeUpdate): Stripe.Dispute {
  refuseClosed(dispute);
  const staged = stage(dispute, input);
  const isSubmitted = input.submit ?? input.evidence !== undefined;
  const updated = isSubmitted ? submit(call, dispute, staged) : call.emulator.state.disputes.put(staged);
  recordUpdate(call, 'charge.dispute.updated', dispute, updated);
  return updated;
}

/** The shop accepts the dispute, or lets an inquiry go. */
export function closeByShop(call: Call, dispute: Stripe.Dispute): Stripe.Dispute {
  refuseClosed(dispute);
  return acceptDispute(call, dispute);
}

function refuseClosed(dispute: Stripe.Dispute): void {
  if (!isOpen(dispute)) throw badRequest('This dispute is already closed');
}

function stage(dispute: Stripe.Dispute, input: DisputeUpdate): Stripe.Dispute {
  const changes = Object.entries(input.evidence ?? {}).filter(([, value]) => value !== undefined);
  if (changes.length > 0 && isAnswered(dispute)) throw alreadyAnswered();
  const evidence: Stripe.Dispute.Evidence = { ...dispute.evidence, ...Object.fromEntries(changes) };
  const texts = Object.values(evidence).filter((value) => typeof value === 'string');
  if (texts.join('').length > LONGEST_EVIDENCE) {
    throw badRequest(`The combined character count of all evidence fields is limited to ${LONGEST_EVIDENCE}.`, {
      param: 'evidence',
    });
  }
  return {
    ...dispute,
    evidence,
    evidence_details: { ...dispute.evidence_details, has_evidence: texts.length > 0 },
    intended_submission_method: input.intended_submission_method ?? dispute.intended_submission_method,
    metadata: changeMetadata(dispute.metadata, input.metadata),
  };
}

/** From here the bank has it; it takes evidence once. */
function submit(call: Call, before: Stripe.Dispute, staged: Stripe.Dispute): Stripe.Dispute {
  const { evidence, evidence_details: details } = staged;
  if (isAnswered(before)) throw alreadyAnswered();
  if (!details.has_evidence)
    throw badRequest('There is no evidence to submit for this dispute.', { param: 'evidence' });
  const submitted = moveDispute(call, staged, isInquiry(before) ? 'warning_under_review' : 'under_review', {
    evidence_details: {
      ...details,
      past_due: call.emulator.clock.now() > (details.due_by ?? 0),
      submission_count: details.submission_count + 1,
      submission_method: 'manual',
    },
  });
  planDecision(call, submitted, decisionOn(evidence.uncategorized_text, isInquiry(before)));
  return submitted;
}

const isAnswered = ({ status }: Stripe.Dispute): boolean => status.endsWith('under_review');

const alreadyAnswered = () =>
  badRequest('Evidence has already been submitted for this dispute and cannot be changed.', { param: 'evidence' });
