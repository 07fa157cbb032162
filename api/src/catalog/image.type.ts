import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ImageSource', { description: 'One size of a picture.', simpleResolvers: true })
export class ImageSourceType {
  @Field(() => String, { description: 'Absolute or root-relative URL.' })
  url!: string;

  @Field(() => Int, { description: 'Width in pixels.' })
  width!: number;

  @Field(() => String, { description: 'Media type, for example image/avif.' })
  type!: string;
}

@ObjectType('Image', { description: 'A picture in several sizes.', simpleResolvers: true })
export class ImageType {
  @Field(() => String, { description: "What it shows, in the request's language." })
  alt!: string;

  @Field(() => Int, { description: 'Natural width in pixels; with height it gives the ratio.' })
  width!: number;

  @Field(() => Int, { description: 'Natural height in pixels.' })
  height!: number;

  @Field(() => [ImageSourceType], { description: 'The same picture at rising widths.' })
  sources!: readonly ImageSourceType[];
}
