import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { RefundState } from '../domain/order-refunds.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { DateTime } from '../platform/graphql/scalars.ts';

export const RefundDestinationEnum = { ORIGINAL: 'ORIGINAL' } as const;

export type RefundDestination = keyof typeof RefundDestinationEnum;

registerEnumType(RefundDestinationEnum, {
  name: 'RefundDestination',
  description: 'Where a refund goes.',
  valuesConfig: { ORIGINAL: { description: 'Back the way it was paid.' } },
});

export const RefundStateEnum = { PENDING: 'PENDING', SUCCEEDED: 'SUCCEEDED', FAILED: 'FAILED' } as const;

registerEnumType(RefundStateEnum, {
  name: 'RefundState',
  description: 'Whether a refund has arrived.',
  valuesConfig: {
    PENDING: { description: 'Under way.' },
    SUCCEEDED: { description: 'Done.' },
    FAILED: { description: 'Refused by the bank; the amount counts as not refunded again (T26).' },
  },
});

@ObjectType('Refund', { description: 'Money given back.', simpleResolvers: true })
export class RefundType {
  @Field(() => ID, { description: 'Opaque, begins with rfd_.' })
  id!: string;

  @Field(() => MoneyType, { description: 'How much.' })
  amount!: MoneyType;

  @Field(() => RefundDestinationEnum, { description: 'Where it went.' })
  destination!: RefundDestination;

  @Field(() => RefundStateEnum, { description: 'Whether it has arrived.' })
  state!: RefundState;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;
}
