import { createUnionType, Field, ObjectType } from 'type-graphql';
import { UserType } from '../account/user.type.ts';
import { refusalOr } from '../platform/graphql/refusal-code.type.ts';
import { InputInvalidType, PlainRefusalType } from '../platform/graphql/refusal.type.ts';
import { CartType } from './cart.type.ts';

@ObjectType('LoginSuccess', { description: 'A log-in.', simpleResolvers: true })
export class LoginSuccessType {
  @Field(() => UserType, { description: 'Who is logged in.' })
  user!: UserType;

  @Field(() => CartType, { description: "The guest's cart merged into the user's." })
  cart!: CartType;

  @Field(() => String, {
    nullable: true,
    description: 'For the header Authorization: Bearer; null when a cookie was set.',
  })
  bearerToken!: string | null;
}

@ObjectType('LogoutSuccess', { description: 'A log-out.', simpleResolvers: true })
export class LogoutSuccessType {
  @Field(() => CartType, { description: 'The new, empty guest cart.' })
  cart!: CartType;
}

export const LoginResult = createUnionType({
  name: 'LoginResult',
  description: 'Logged in, or why not.',
  types: () => [LoginSuccessType, PlainRefusalType, InputInvalidType] as const,
  resolveType: refusalOr('LoginSuccess'),
});
