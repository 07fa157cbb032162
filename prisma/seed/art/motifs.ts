import * as bags from './motifs/bags.ts';
import * as carriedGoods from './motifs/carried-goods.ts';
import * as cookware from './motifs/cookware.ts';
import * as cupsAndPots from './motifs/cups-and-pots.ts';
import * as glassware from './motifs/glassware.ts';
import * as hangingCloth from './motifs/hanging-cloth.ts';
import * as kitchenTools from './motifs/kitchen-tools.ts';
import * as lessons from './motifs/lessons.ts';
import * as lights from './motifs/lights.ts';
import * as living from './motifs/living.ts';
import * as paperGoods from './motifs/paper-goods.ts';
import * as softGoods from './motifs/soft-goods.ts';
import * as tableSetting from './motifs/table-setting.ts';
import * as writingTools from './motifs/writing-tools.ts';

/** How to draw each kind of goods. */
export const motifs = {
  ...bags,
  ...carriedGoods,
  ...cookware,
  ...cupsAndPots,
  ...glassware,
  ...hangingCloth,
  ...kitchenTools,
  ...lessons,
  ...lights,
  ...living,
  ...paperGoods,
  ...softGoods,
  ...tableSetting,
  ...writingTools,
};

export type MotifName = keyof typeof motifs;
