import { ArgsType, Field, Int } from 'type-graphql';
import { ProductSortEnum, type ProductSort } from './catalog-enums.type.ts';

@ArgsType()
export class ProductsArgs {
  @Field(() => String, { nullable: true, description: 'Words to look for, or null for all.' })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of a category, or null for all.' })
  category?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'True leaves out what is sold out.' })
  inStockOnly!: boolean;

  @Field(() => ProductSortEnum, { defaultValue: 'RELEVANCE', description: 'Order of the list.' })
  sort!: ProductSort;

  @Field(() => Int, { defaultValue: 24, description: 'Page size, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge seen.' })
  after?: string | null;
}
