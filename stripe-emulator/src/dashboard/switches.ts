import type { Emulator } from '../core/emulator.ts';
import { API_FAULTS, WEBHOOK_FAULTS } from '../faults/fault-rule.ts';
import { html, type Html } from '../hosted/html.ts';
import { button, form, rows, tile } from './parts.ts';

const MINUTE_S = 60;
const JUMPS = [
  ['+1 minute', MINUTE_S],
  ['+1 hour', 60 * MINUTE_S],
  ['+1 day', 24 * 60 * MINUTE_S],
] as const;

export function timeTile({ clock }: Emulator): Html {
  const { frozen } = clock.read();
  const jumps = JUMPS.map(([label, seconds]) =>
    button(label, '', {
      path: 'clock/advance',
      fields: { 'seconds.n': String(seconds) },
      says: `Time moved: ${label}.`,
    }),
  );
  return tile(
    { id: 'time', title: 'Time' },
    html`<div class="acts">
        ${jumps}
        ${
          frozen
            ? button('Let it run', '', { path: 'clock/unfreeze', says: 'Time runs.' })
            : button('Freeze', '', { path: 'clock/freeze', says: 'Time stands still.' })
        }
      </div>
      <h3>Further</h3>
      ${form(
        { path: 'clock/advance', says: 'Time moved.' },
        html`<label>Seconds <input type="number" name="seconds.n" min="0" required value="900" /></label>
          <button class="act" type="submit">Move</button>`,
      )}`,
  );
}

export function webhooksTile({ webhooks, delayed }: Emulator): Html {
  const { copies, delay_ms: delay, reorder, drop, twins } = webhooks.switches;
  const pending = webhooks.pending().length;
  return tile(
    { id: 'webhooks', title: 'Webhook switches' },
    html`${form(
        { method: 'PUT', path: 'webhooks', says: 'The switches are set.', look: 'grid-form' },
        html`<label>Copies of each<input type="number" name="copies.n" min="1" max="100" value="${copies}" /></label>
          <label>Least delay, ms<input type="number" name="delay_ms.0" min="0" value="${delay[0]}" /></label>
          <label>Most delay, ms<input type="number" name="delay_ms.1" min="0" value="${delay[1]}" /></label>
          <label
            >Share lost, 0 to 1<input type="number" name="drop.n" min="0" max="1" step="any" value="${drop}"
          /></label>
          ${tick('reorder.b', 'Out of order', reorder)} ${tick('twins.b', 'Two events for one fact', twins)}
          <button class="act act-main" type="submit">Set</button>`,
      )}
      <h3>On their way: ${pending}</h3>
      <div class="acts">
        ${button('Send all now', '', { path: 'webhooks/flush', says: 'All pending webhooks were sent.' })}
        ${button('Set back', '', { method: 'PUT', path: 'webhooks', says: 'The switches are set back.' })}
        ${button(delayed.automatic ? 'Hold delayed payments' : 'Let delayed payments go on', '', {
          method: 'PUT',
          path: 'delayed_payments',
          fields: { 'automatic.b': String(!delayed.automatic) },
          says: 'The switch is set.',
        })}
      </div>`,
  );
}

const tick = (name: string, label: string, isOn: boolean): Html =>
  html`<label class="tick"><input type="checkbox" name="${name}" value="true" ${isOn && 'checked'} /> ${label}</label>`;

/** Milliseconds or words that this form does not ask for. */
const NEED_MORE: readonly string[] = ['slow', 'notice', 'webhook_delay'];

export function faultsTile({ state: { faults } }: Emulator): Html {
  const known = [...faults.oldestFirst()].map(
    (rule) =>
      html`<span class="main">${rule.kind} · ${rule.endpoint ?? 'every endpoint'}</span>
        <span class="at">${rule.left === null ? 'without end' : `${rule.left} left`}, acted ${rule.acted} times</span>
        ${button('Remove', rule.id, { method: 'DELETE', path: `faults/${rule.id}`, says: `${rule.id} is gone.` })}`,
  );
  const kinds = [...API_FAULTS, ...WEBHOOK_FAULTS].filter((kind) => !NEED_MORE.includes(kind));
  return tile(
    { id: 'faults', title: 'Faults', count: known.length },
    html`${rows(known, 'Every request and webhook is treated as it should be.')}
      <h3>Add one</h3>
      ${form(
        { path: 'faults', says: 'The fault is set.', look: 'grid-form' },
        html`<label
            >Kind<select name="kind">
              ${kinds.map((kind) => html`<option>${kind}</option>`)}
            </select></label
          >
          <label>Endpoint<input type="text" name="endpoint" placeholder="POST /v1/refunds" /></label>
          <label>How often<input type="number" name="count.n" min="1" value="1" /></label>
          <button class="act act-main" type="submit">Add</button>`,
      )}`,
  );
}

export function momentsTile({ snapshots }: Emulator): Html {
  const kept = [...snapshots.values()].map(
    ({ id, objects, bytes }) =>
      html`<span class="main">${id}</span>
        <span class="at">${objects} objects, ${Math.ceil(bytes / 1000)} kB</span>
        ${button('Go back', id, { path: 'restore', fields: { id }, says: `Back at ${id}.`, mood: 'main' })}
        <a href="/_emulator/snapshots/${id}" download="${id}.json">Download</a>
        ${button('Delete', id, { method: 'DELETE', path: `snapshots/${id}`, says: `${id} is deleted.` })}`,
  );
  return tile(
    { id: 'moments', title: 'Moments', count: kept.length },
    html`${rows(kept, 'No moment is kept.')}
      <h3>Keep this one</h3>
      <div class="acts">
        ${form(
          { path: 'snapshot', says: 'This moment is kept.' },
          html`<label>Name<input type="text" name="id" placeholder="paid-order" pattern="[\\w.\\-]{1,64}" /></label>
            <button class="act" type="submit">Keep</button>`,
        )}
        ${button('Forget everything', '', { path: 'reset', says: 'Everything is forgotten.', mood: 'bad' })}
      </div>`,
  );
}
