import { Field, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', { description: 'Where a page of a connection begins and ends.', simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean, { description: 'True when another page follows: ask for it with after: endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when the page was asked for with after.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null when the page is empty.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null when the page is empty.' })
  endCursor!: string | null;
}
