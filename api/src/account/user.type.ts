import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Role } from '../platform/buyer.ts';
import { refusalOr } from '../platform/graphql/refusal-code.type.ts';
import { InputInvalidType, PlainRefusalType } from '../platform/graphql/refusal.type.ts';
import { AddressType } from './address.type.ts';

export const RoleEnum = { CUSTOMER: 'CUSTOMER', ADMIN: 'ADMIN' } as const satisfies Record<Role, Role>;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person may do.',
  valuesConfig: { CUSTOMER: { description: 'Buys.' }, ADMIN: { description: 'Runs the shop.' } },
});

@ObjectType('User', { description: 'A person with an account.', simpleResolvers: true })
export class UserType {
  @Field(() => ID, { description: 'Opaque, begins with usr_.' })
  id!: string;

  @Field(() => String, { description: 'Unique, compared without regard to case.' })
  email!: string;

  @Field(() => Boolean, {
    description: 'True once the address is proven; guest orders of that address are then theirs.',
  })
  emailVerified!: boolean;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'What they may do.' })
  role!: Role;

  @Field(() => [AddressType], { description: 'Address book, the default first (S1.18).' })
  addresses!: readonly AddressType[];
}

@ObjectType('MailRequested', {
  description: 'A mail was asked for; the answer is the same whether or not the account exists.',
})
export class MailRequestedType {
  @Field(() => String, { description: 'The address as given.' })
  email!: string;
}

export const UserResult = createUnionType({
  name: 'UserResult',
  description: 'The changed account, or why not.',
  types: () => [UserType, PlainRefusalType, InputInvalidType] as const,
  resolveType: refusalOr('User'),
});
