import type { ActionResult, SubmitFunction } from '$app/forms';
import { tick } from 'svelte';

type Waiting = {
  /** Called with true while the shop is asked, with false when it has answered. */
  onBusy: (busy: boolean) => void;
  reset?: boolean;
  refreshAll?: boolean;
  /** Takes the answer instead of the page. */
  take?: ((answer: ActionResult) => Promise<void>) | undefined;
  /** Called when the answer is on screen; not after a redirect to elsewhere. */
  onAnswer?: (answer: ActionResult) => void | Promise<void>;
};

/** For use:enhance: shows that the shop is at work, and gives the focus back to the button that was pressed. */
export function patiently({ onBusy, onAnswer, take, ...options }: Waiting): SubmitFunction {
  return ({ submitter }) => {
    onBusy(true);
    return async ({ update, result }) => {
      // The answer belongs on the page as it stands, whatever its query says, such as the country of an address form.
      await (take ? take(result) : update({ navigate: false, ...options }));
      // On the way to the payment page the button stays as it is.
      if (result.type === 'redirect' && !result.location.startsWith('/')) return;
      onBusy(false);
      // A button that is still disabled cannot take it.
      await tick();
      submitter?.focus({ preventScroll: true });
      await onAnswer?.(result);
    };
  };
}
