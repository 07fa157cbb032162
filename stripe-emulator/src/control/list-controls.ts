import { API_VERSION } from '../core/api-version.ts';
import { endpoints } from '../resources/all-endpoints.ts';

/** One sentence for each control, by method and path. */
const sentences: Readonly<Record<string, string>> = {
  'GET ': 'This list.',
  'GET health': 'Says that it runs, its time, and the memory it uses.',
  'GET clock': "The emulator's time.",
  'POST clock/advance': 'Moves time forward; everything due happens in order.',
  'POST clock/freeze': 'Stops time.',
  'POST clock/unfreeze': 'Lets time run on.',
  'GET webhooks': 'What is done to webhooks on their way.',
  'PUT webhooks': 'Duplicates, delays, reorders or drops webhooks.',
  'GET webhooks/pending': 'Deliveries that wait, are being sent, or will be tried again.',
  'POST webhooks/flush': 'Sends all pending deliveries now.',
  'POST webhook_endpoints/:id/roll_secret': 'Gives an endpoint a new secret; the old one signs, too, for a while.',
  'GET faults': 'The rules that spoil requests and deliveries.',
  'POST faults': 'Adds such a rule.',
  'DELETE faults': 'Takes all rules away.',
  'DELETE faults/:id': 'Takes one rule away.',
  'GET rate_limits': 'How many requests a second are answered.',
  'PUT rate_limits': 'Sets these limits.',
  'GET deliveries': 'The log of deliveries, newest first.',
  'GET events': 'The log of events, newest first.',
  'GET requests': 'The log of API requests, newest first.',
  'POST events/:id/resend': 'Sends an event once more.',
  'POST checkout_sessions/:id/confirm': 'Pays a session as a buyer.',
  'POST checkout_sessions/:id/authenticate': "Answers the bank's question as a buyer.",
  'POST setup_intents/:id/authenticate': "Answers the bank's question about a card that is to be kept.",
  'POST payment_links/:id/open': 'Opens a payment link as a buyer.',
  'POST payment_intents/:id/async': 'Ends a delayed payment, or lets a part of it come.',
  'POST refunds/:id/settle': 'Moves a refund on.',
  'POST charges/:id/dispute': 'A cardholder disputes a charge.',
  'POST charges/:id/early_fraud_warning': "A card's issuer reports fraud.",
  'POST disputes/:id/resolve': 'The bank decides a dispute.',
  'POST customers/:id/delete': 'The merchant deletes a customer in the Dashboard.',
  'GET delayed_payments': 'Whether delayed payments and refunds go on by themselves.',
  'PUT delayed_payments': 'Holds them back, or lets them go on.',
  'GET conformance': 'What did not have the shape of the SDK, and what was seen.',
  'GET state': 'Every object by type.',
  'POST snapshot': 'Keeps the present moment.',
  'GET snapshots': 'The moments that are kept.',
  'GET snapshots/:id': 'One of them, whole.',
  'DELETE snapshots/:id': 'Forgets one of them.',
  'POST restore': 'Goes back to a kept moment.',
  'POST reset': 'Forgets everything.',
};

type Address = Readonly<{ method: string; path: string }>;

/** What can be asked of the emulator: its own controls, and Stripe's API as far as it has it. */
export function listControls(routes: readonly Address[]): unknown {
  return {
    api_version: API_VERSION,
    controls: routes.map(({ method, path }) => ({
      method,
      path: `/_emulator${path && '/'}${path}`,
      does: sentences[`${method} ${path}`] ?? '',
    })),
    endpoints: endpoints.map(({ method, segments }) => ({ method, path: `/${segments.join('/')}` })),
  };
}
