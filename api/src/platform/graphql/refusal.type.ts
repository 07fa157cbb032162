import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { RefusalCodeEnum, refusalTypeOf, type RefusalCode } from './refusal-code.type.ts';

/** What every refusal's message is: refusal.resolver.ts writes it from the code and the data. */
export const MESSAGE = "For people, in the request's language.";

@InterfaceType('Refusal', {
  description:
    'An answer that the shop expects and the caller can act on. Anything else is a fault in the top-level errors.',
  resolveType: (value: object) => refusalTypeOf(value) ?? undefined,
})
export abstract class RefusalType {
  @Field(() => RefusalCodeEnum, { description: 'Stable; branch on it.' })
  code!: RefusalCode;

  @Field(() => String, { description: "For people, in the request's language; not stable." })
  message!: string;
}

@ObjectType('PlainRefusal', { implements: RefusalType, description: 'A refusal that needs no data beyond its code.' })
export class PlainRefusalType {
  @Field(() => RefusalCodeEnum, { description: 'See RefusalCode.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;
}

export const InputRuleEnum = {
  REQUIRED: 'REQUIRED',
  MALFORMED: 'MALFORMED',
  OUT_OF_RANGE: 'OUT_OF_RANGE',
  NOT_OFFERED: 'NOT_OFFERED',
  TOO_COMMON: 'TOO_COMMON',
} as const;

registerEnumType(InputRuleEnum, {
  name: 'InputRule',
  description: 'Rules for input values.',
  valuesConfig: {
    REQUIRED: { description: 'Missing or blank.' },
    MALFORMED: { description: 'Not of the expected form.' },
    OUT_OF_RANGE: { description: 'Too small, too short, too big or too long.' },
    NOT_OFFERED: { description: 'A value that this shop does not offer, such as a country it does not ship to.' },
    TOO_COMMON: { description: 'A password that is easy to guess, because many people use it or it repeats itself.' },
  },
});

@ObjectType('InputProblem', { description: 'One broken rule of the input.' })
export class InputProblemType {
  @Field(() => [String], { description: 'Path below input, for example [contact, email] or [lines, 0, quantity].' })
  path!: readonly string[];

  @Field(() => InputRuleEnum, { description: 'The rule that was broken.' })
  rule!: keyof typeof InputRuleEnum;

  @Field(() => String, { description: MESSAGE })
  message!: string;
}

@ObjectType('InputInvalid', {
  implements: RefusalType,
  description: 'Some input values break a rule; nothing was done. Lists all of them at once.',
})
export class InputInvalidType {
  @Field(() => RefusalCodeEnum, { description: 'INPUT_INVALID.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => [InputProblemType], { description: 'One entry for each broken rule, at least one.' })
  problems!: readonly InputProblemType[];
}
