import type { Emulator } from '../core/emulator.ts';
import { createWebhookEndpoint } from '../resources/webhook-endpoints.ts';

/** Makes the endpoints of the settings; one that came back with the state file gets the secret of now. */
export function configureWebhooks(emulator: Emulator): void {
  const { webhookEndpoints, webhookSecrets } = emulator.state;
  for (const { url, secret, enabled_events: events = ['*'] } of emulator.settings.webhooks) {
    const known = [...webhookEndpoints.oldestFirst()].find((endpoint) => endpoint.url === url);
    if (known) webhookSecrets.put({ id: known.id, secrets: [secret] });
    else createWebhookEndpoint({ emulator }, { url, enabled_events: [...events] }, secret);
  }
}
