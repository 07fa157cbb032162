import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Address', { description: 'A delivery address.', simpleResolvers: true })
export class AddressType {
  @Field(() => ID, { nullable: true, description: 'Opaque, begins with adr_; null on orders, which keep a copy.' })
  id!: string | null;

  @Field(() => Boolean, {
    description: 'True for the address taken when checkout names none (S1.18); false on orders.',
  })
  isDefault!: boolean;

  @Field(() => String, { description: 'Who receives it.' })
  recipient!: string;

  @Field(() => String, { nullable: true, description: 'Phone for the carrier, or null.' })
  phone!: string | null;

  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Building, floor, or null.' })
  line2!: string | null;

  @Field(() => String, { description: 'City, ward or town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, prefecture or province, or null.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, or null.' })
  postalCode!: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;
}
