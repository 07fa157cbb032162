import type { Emulator } from '../core/emulator.ts';
import { createWebhookEndpoint } from '../resources/webhook-endpoints.ts';

/** Makes the endpoints of the settings; also after a reset. */
export function configureWebhooks(emulator: Emulator): void {
  for (const { url, secret, enabled_events: events = ['*'] } of emulator.settings.webhooks) {
    createWebhookEndpoint({ emulator }, { url, enabled_events: [...events] }, secret);
  }
}
