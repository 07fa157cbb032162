import { Field, InputType, ObjectType } from 'type-graphql';
import { Currency, SafeInt } from './scalars.ts';

@ObjectType('Money', { description: 'An amount of money.', simpleResolvers: true })
export class MoneyType {
  @Field(() => SafeInt, {
    description:
      'Minor units of the currency: USD 12.30 is 1230, JPY 500 is 500. Negative only where the field says so.',
  })
  amountMinor!: number;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  currency!: string;
}

@InputType('MoneyInput', { description: 'An amount of money given by the client.' })
export class MoneyInput {
  @Field(() => SafeInt, { description: 'Minor units of the currency, 0 or more.' })
  amountMinor!: number;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  currency!: string;
}
