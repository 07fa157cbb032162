import { releaseInTime } from './captures/release-hold.ts';
import { expireSessionInTime } from './checkout/expire-session.ts';
import { expireInTime, payInTime } from './checkout/settle-pending.ts';
import type { Effect } from './core/due-queue.ts';
import type { Emulator } from './core/emulator.ts';
import { expirePromotionCodeInTime } from './promotions/deactivate.ts';
import { decideInTime, lapseInTime } from './disputes/decide-dispute.ts';
import { advanceRefundInTime, expireRefundInTime } from './refunds/advance-refund.ts';

/** What the clock does when an effect is due. */
export function fireEffect(emulator: Emulator, effect: Effect): void {
  switch (effect.kind) {
    case 'expire_session':
      return expireSessionInTime(emulator, effect.id);
    case 'deliver':
      return emulator.webhooks.retry(effect.id);
    case 'pay_pending':
      return payInTime(emulator, effect.id);
    case 'expire_pending':
      return expireInTime(emulator, effect.id);
    case 'move_refund':
      return advanceRefundInTime(emulator, effect.id);
    case 'expire_refund':
      return expireRefundInTime(emulator, effect.id);
    case 'release_hold':
      return releaseInTime(emulator, effect.id);
    case 'expire_promotion_code':
      return expirePromotionCodeInTime(emulator, effect.id);
    case 'decide_dispute':
      return decideInTime(emulator, effect.id);
    case 'lapse_dispute':
      return lapseInTime(emulator, effect.id);
  }
}
