import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Category', { description: 'A group of products.', simpleResolvers: true })
export class CategoryType {
  @Field(() => ID, { description: 'Opaque, begins with cat_.' })
  id!: string;

  @Field(() => String, { description: 'Name in URLs, unique.' })
  slug!: string;

  @Field(() => String, { description: "Name in the request's language." })
  name!: string;
}
