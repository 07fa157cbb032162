import type { Emulator } from '../core/emulator.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { showInstructions } from './after-checkout.ts';
import { postChallenge, showChallenge } from './answer-challenge-page.ts';
import { postSetupChallenge, showSetupChallenge } from './answer-setup-challenge.ts';
import { showMandate } from './mandate-page.ts';
import { postCheckout, showSession } from './answer-checkout.ts';
import { notFound } from './answers.ts';
import { openRecovery } from './open-recovery.ts';

/**
 * The pages a buyer sees: `/c/pay/<session>`, `/c/r/<recovery>` that leads to one, the bank's `/c/authenticate/<payment intent>`, and the instructions of a
 * delayed payment, `/c/voucher/<payment intent>` and `/c/transfer/<payment intent>`.
 */
export async function answerHosted(emulator: Emulator, request: HttpRequest): Promise<HttpAnswer> {
  const [, , kind, id = ''] = request.path.split('/');
  const isPost = request.method === 'POST';
  if (kind === 'pay') {
    const session = emulator.state.checkoutSessions.get(id);
    if (!session) return notFound(request);
    return isPost ? postCheckout(emulator, request, session) : showSession(emulator, request, session);
  }
  if (kind === 'voucher' || kind === 'transfer') return showInstructions(emulator, request, id);
  if (kind === 'mandate') return showMandate(emulator, request, id);
  if (kind === 'authenticate' && id.startsWith('seti_')) {
    return isPost ? postSetupChallenge(emulator, request, id) : showSetupChallenge(emulator, request, id);
  }
  if (kind === 'authenticate')
    return isPost ? postChallenge(emulator, request, id) : showChallenge(emulator, request, id);
  if (kind === 'r' && !isPost) return openRecovery(emulator, request, id);
  return notFound(request);
}
