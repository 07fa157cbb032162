import { Field, ObjectType } from 'type-graphql';
import { PageInfoType } from '../platform/graphql/page-info.type.ts';
import { OrderType } from './order.type.ts';

@ObjectType('OrderEdge', { description: 'An order in a page.', simpleResolvers: true })
export class OrderEdgeType {
  @Field(() => String, { description: 'Opaque keyset cursor.' })
  cursor!: string;

  @Field(() => OrderType, { description: 'The order.' })
  node!: OrderType;
}

@ObjectType('OrderConnection', { description: 'A page of orders.', simpleResolvers: true })
export class OrderConnectionType {
  @Field(() => [OrderEdgeType], { description: 'Orders with their cursors.' })
  edges!: readonly OrderEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page begins and ends.' })
  pageInfo!: PageInfoType;
}
