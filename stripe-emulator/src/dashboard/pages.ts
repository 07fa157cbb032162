import type { Emulator } from '../core/emulator.ts';
import { isOpen } from '../disputes/dispute-states.ts';
import { html, type Html } from '../hosted/html.ts';
import { actionsFor } from './actions.ts';
import { frame, type Said } from './frame.ts';
import { listing, type ListName } from './lists.ts';
import { at, chip, link, rows, sum, tile } from './parts.ts';
import { faultsTile, momentsTile, timeTile, webhooksTile } from './switches.ts';

const SHORT = 10;
const LONG = 300;

export function overviewPage(emulator: Emulator, said: Said): string {
  const lists = (['sessions', 'events', 'deliveries', 'requests'] as const).map((name) => {
    const { title, count, rows: items, empty } = listing(name, emulator, SHORT);
    return tile(
      { id: name, title, count, all: `/_emulator/list/${name}`, wide: name === 'sessions' },
      rows(items, empty),
    );
  });
  return frame(
    emulator,
    'stripe-emulator',
    said,
    html`<h1 class="visually-hidden">What happens in this emulator</h1>
      ${timeTile(emulator)} ${waitingTile(emulator)} ${lists} ${webhooksTile(emulator)} ${faultsTile(emulator)}
      ${momentsTile(emulator)}`,
  );
}

/** What waits for somebody to decide. */
function waitingTile(emulator: Emulator): Html {
  const { pendingPayments, paymentIntents, refunds, disputes } = emulator.state;
  const payments = [...pendingPayments.newestFirst()].flatMap(({ id }) => paymentIntents.get(id) ?? []);
  const moving = [...refunds.newestFirst()].filter(
    ({ status }) => status === 'pending' || status === 'requires_action',
  );
  const open = [...disputes.newestFirst()].filter(isOpen);
  const items = [...payments, ...moving, ...open].map(
    (item) =>
      html`<span class="main">${link(item.id)}</span> ${sum(item.amount, item.currency)} ${chip(item.status)}
        ${actionsFor(emulator, item.id)}`,
  );
  return tile(
    { id: 'waiting', title: 'Waiting', count: items.length },
    rows(items.slice(0, LONG), 'No delayed payment, refund or dispute waits for anybody.'),
  );
}

export function listPage(emulator: Emulator, name: ListName, said: Said): string {
  const { title, count, rows: items, empty } = listing(name, emulator, LONG);
  return frame(
    emulator,
    `${title} · stripe-emulator`,
    said,
    html`<section class="tile wide">
      <h1>${title} <small>${count > LONG ? `the newest ${LONG} of ${count}` : count}</small></h1>
      ${rows(items, empty)}
    </section>`,
  );
}

/** Null: nothing has this id. */
export function objectPage(emulator: Emulator, id: string, said: Said): string | null {
  const object = findObject(emulator, id);
  if (!object) return null;
  const told = [...emulator.state.events.newestFirst()].filter(
    ({ data }) => 'id' in data.object && data.object.id === id,
  );
  const events = told.map(
    (event) =>
      html`${at(event.created)} <span class="main"><a href="/_emulator/objects/${event.id}">${event.type}</a></span>`,
  );
  return frame(
    emulator,
    `${id} · stripe-emulator`,
    said,
    html`<section class="tile wide">
        <h1>
          ${'object' in object ? String(object.object).replaceAll('_', ' ').replaceAll('.', ' ') : 'object'}
          <span class="id">${id}</span>
        </h1>
        <div class="acts">${actionsFor(emulator, id, `/_emulator/objects/${id}`)}</div>

        <pre tabindex="0" aria-label="JSON of ${id}">${linked(emulator, JSON.stringify(object, null, 2))}</pre>
      </section>
      ${tile({ id: 'told', title: 'Its events', count: events.length, wide: true }, rows(events, 'None.'))}`,
  );
}

const HIDDEN: readonly string[] = [
  'webhookSecrets',
  'cardNumbers',
  'ibans',
  'checkoutPlans',
  'linkPlans',
  'refundPlans',
];

function findObject({ state }: Emulator, id: string): object | undefined {
  const shown = Object.entries(state).filter(([name]) => !HIDDEN.includes(name) && !name.startsWith('pending'));
  for (const [, table] of shown) {
    const found = table.get(id);
    if (found) return found;
  }
  return undefined;
}

/** The text with a link on each id that is known, and on each page of this emulator. */
function linked(emulator: Emulator, json: string): Html {
  const parts = json.split(/(?<=")([a-z]+_\w+|https?:[^"]+)(?=")/);
  return html`${parts.map((part, index) => {
    const target = index % 2 === 1 ? targetOf(emulator, part) : null;
    return target === null ? part : html`<a href="${target}">${part}</a>`;
  })}`;
}

function targetOf(emulator: Emulator, text: string): string | null {
  if (text.startsWith(`${emulator.origin}/`)) return text;
  return findObject(emulator, text) ? `/_emulator/objects/${text}` : null;
}
