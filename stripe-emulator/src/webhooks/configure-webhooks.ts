import type { Emulator } from '../core/emulator.ts';
import { createWebhookEndpoint } from '../resources/webhook-endpoints.ts';

/** An endpoint that exists from the start, with a secret its receiver already knows. */
export type ConfiguredWebhook = Readonly<{ url: string; secret: string; enabled_events?: readonly string[] }>;

/** Makes the endpoints of the settings; also after a reset. */
export function configureWebhooks(emulator: Emulator): void {
  for (const { url, secret, enabled_events: events = ['*'] } of emulator.settings.webhooks) {
    createWebhookEndpoint({ emulator }, { url, enabled_events: [...events] }, secret);
  }
}
