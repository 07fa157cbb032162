import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { PageInfoType } from '../platform/graphql/page-info.type.ts';
import { IntervalEnum, ProductKindEnum, type Interval, type ProductKind } from './catalog-enums.type.ts';
import { CategoryType } from './category.type.ts';
import { ImageType } from './image.type.ts';

@ObjectType('Product', { description: 'Something that the shop sells.', simpleResolvers: true })
export class ProductType {
  @Field(() => ID, { description: 'Opaque, begins with prd_.' })
  id!: string;

  @Field(() => String, { description: 'Name in URLs, unique.' })
  slug!: string;

  @Field(() => String, { description: "Name in the request's language (S4.1)." })
  name!: string;

  @Field(() => String, { description: "Plain text in the request's language." })
  description!: string;

  @Field(() => ProductKindEnum, { description: 'How it is handed over.' })
  kind!: ProductKind;

  @Field(() => CategoryType, { description: 'The category it is listed in.' })
  category!: CategoryType;

  @Field(() => [ImageType], { description: 'Pictures, the main one first.' })
  images!: readonly ImageType[];

  @Field(() => [VariantType], { description: 'What can be bought, at least one.' })
  variants!: readonly VariantType[];

  @Field(() => MoneyType, {
    nullable: true,
    description:
      "Lowest price of its variants in the request's currency; null when none has one, or a DAY_PASS, whose price depends on the device.",
  })
  fromPrice!: MoneyType | null;

  @Field(() => Boolean, { description: 'True when at least one variant can be bought now.' })
  inStock!: boolean;
}

@ObjectType('Variant', { description: 'One buyable form of a product.', simpleResolvers: true })
export class VariantType {
  @Field(() => ID, { description: 'Opaque, begins with var_.' })
  id!: string;

  @Field(() => String, { description: 'Stock-keeping unit, unique.' })
  sku!: string;

  @Field(() => String, {
    description: "What tells it from its siblings, in the request's language; empty when it has none.",
  })
  name!: string;

  @Field(() => ProductType, { description: 'The product it belongs to.' })
  product!: ProductType;

  @Field(() => MoneyType, {
    nullable: true,
    description: "Unit price in the request's currency; null when not sold in it, or priced per device.",
  })
  price!: MoneyType | null;

  @Field(() => IntervalEnum, {
    nullable: true,
    description: 'How often the price is charged; null for a single payment (S1.22).',
  })
  interval!: Interval | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many can be bought now; null when it has no stock to run out of (S1.2, S4.2).',
  })
  quantityAvailable!: number | null;
}

@ObjectType('ProductEdge', { description: 'A product in a page.', simpleResolvers: true })
export class ProductEdgeType {
  @Field(() => String, { description: 'Opaque keyset cursor; valid only for the same search and sort.' })
  cursor!: string;

  @Field(() => ProductType, { description: 'The product.' })
  node!: ProductType;
}

@ObjectType('ProductConnection', { description: 'A page of products.', simpleResolvers: true })
export class ProductConnectionType {
  @Field(() => [ProductEdgeType], { description: 'Products with their cursors.' })
  edges!: readonly ProductEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page begins and ends.' })
  pageInfo!: PageInfoType;
}
