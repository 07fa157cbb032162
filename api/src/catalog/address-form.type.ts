import { Field, ObjectType } from 'type-graphql';

@ObjectType('AddressOption', { description: 'One region that can be chosen.', simpleResolvers: true })
export class AddressOptionType {
  @Field(() => String, { description: 'What to send.' })
  value!: string;

  @Field(() => String, { description: "Its name in the request's language, where it has one." })
  label!: string;
}

@ObjectType('AddressField', { description: 'One field of an address form.', simpleResolvers: true })
export class AddressFieldType {
  @Field(() => String, { description: 'Its name in AddressInput.' })
  name!: string;

  @Field(() => String, { description: "What it is called in that country, in the request's language." })
  label!: string;

  @Field(() => Boolean, { description: 'True where an address without it is refused.' })
  required!: boolean;

  @Field(() => String, { nullable: true, description: 'What it looks like there, or null.' })
  example!: string | null;

  @Field(() => [AddressOptionType], { description: 'What can be chosen; empty where it is written freely.' })
  options!: readonly AddressOptionType[];
}

@ObjectType('AddressForm', { description: 'How the addresses of a country are asked for.', simpleResolvers: true })
export class AddressFormType {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => [AddressFieldType], { description: 'Its fields, in the order in which they are filled in there.' })
  fields!: readonly AddressFieldType[];
}
