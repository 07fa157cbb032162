import type { Emulator } from '../core/emulator.ts';
import { html, trusted, type Html } from '../hosted/html.ts';
import { pageStyle } from '../hosted/page-style.ts';
import { dashboardStyle } from './dashboard-style.ts';
import { timeOf } from './parts.ts';

const SECTIONS = ['time', 'waiting', 'sessions', 'events', 'deliveries', 'requests', 'webhooks', 'faults', 'moments'];

export type Said = Readonly<{ done: string | null; failed: string | null }>;

/** A page of the dashboard: the time and the way around above, what was just done, then the tiles. */
export function frame({ clock }: Emulator, title: string, said: Said, tiles: Html): string {
  const { now_ms: nowMs, frozen } = clock.read();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${trusted(pageStyle + dashboardStyle)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header class="top">
          <div>
            <a class="brand" href="/_emulator/">stripe-emulator</a>
            <span class="time">${timeOf(nowMs)} UTC</span>
            <span class="chip ${frozen ? 'chip-wait' : 'chip-ok'}">${frozen ? 'frozen' : 'running'}</span>
            <nav aria-label="Sections">
              ${SECTIONS.map((name) => html`<a href="/_emulator/#${name}">${capital(name)}</a>`)}
            </nav>
          </div>
        </header>
        ${said.done && html`<p class="said" role="status">${said.done}</p>`}
        ${said.failed && html`<p class="said said-bad" role="alert">${said.failed}</p>`}
        <main class="board" id="content">${tiles}</main>
      </body>
    </html>`.text;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
