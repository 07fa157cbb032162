import { formatAmount } from '../core/currency.ts';
import { html, type Html } from '../hosted/html.ts';

/** `2026-11-26 13:04:05`, of the emulator's clock. */
export const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Without the year, and on a phone without the day: there is little room. */
export function at(unixS: number): Html {
  const [day = '', time = ''] = timeOf(unixS * 1000).split(' ');
  return html`<span class="at" title="${day} ${time} UTC"><span class="day">${day.slice(5)} </span>${time}</span>`;
}

export const sum = (amountMinor: number | null, currency: string | null): Html | null =>
  amountMinor === null || currency === null
    ? null
    : html`<span class="sum">${formatAmount(amountMinor, currency)}</span>`;

export const link = (id: string): Html => html`<a href="/_emulator/objects/${id}">${shortened(id)}</a>`;

/** Sessions have ids of 66 characters. */
export const shortened = (id: string): string => (id.length > 32 ? `${id.slice(0, 18)}…${id.slice(-6)}` : id);

const GOOD = new Set(['paid', 'succeeded', 'complete', 'delivered', 'won', 'no_payment_required', 'enabled', 'active']);
const BAD = new Set(['failed', 'expired', 'canceled', 'lost', 'given_up', 'dropped', 'disabled']);

export function chip(status: string | number | null): Html | null {
  if (status === null) return null;
  return html`<span class="chip ${moodOf(status)}">${String(status).replaceAll('_', ' ')}</span>`;
}

function moodOf(status: string | number): string {
  if (typeof status === 'number') return status >= 200 && status < 400 ? 'chip-ok' : 'chip-bad';
  if (GOOD.has(status)) return 'chip-ok';
  return BAD.has(status) ? 'chip-bad' : 'chip-wait';
}

type TileOptions = Readonly<{ id: string; title: string; count?: number; all?: string; wide?: boolean }>;

/** A part of the page with a heading; `all` is where the whole list is. */
export function tile({ id, title, count, all, wide }: TileOptions, body: Html): Html {
  return html`<section class="tile ${wide && 'wide'}" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">
      ${title} ${count !== undefined && html`<small>${count}</small>`}
      ${all && html`<a class="all" href="${all}">All <span class="visually-hidden">${title.toLowerCase()}</span></a>`}
    </h2>
    ${body}
  </section>`;
}

export function rows(items: readonly Html[], empty: string): Html {
  if (items.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<ul class="rows">
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

type FormOptions = Readonly<{
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  back?: string;
  says: string;
  look?: string;
}>;

/** A form that calls a control and comes back; see `read-form.ts` for the names of its fields. */
export function form(
  { method = 'POST', path, back = '/_emulator/', says, look = 'acts' }: FormOptions,
  body: Html,
): Html {
  return html`<form class="${look}" method="post" action="/_emulator/form">
    <input type="hidden" name="_method" value="${method}" />
    <input type="hidden" name="_path" value="${path}" />
    <input type="hidden" name="_back" value="${back}" />
    <input type="hidden" name="_says" value="${says}" />
    ${body}
  </form>`;
}

type ButtonOptions = FormOptions & Readonly<{ fields?: Readonly<Record<string, string>>; mood?: 'main' | 'bad' }>;

/** One button that does one thing; `about` tells screen readers which row it belongs to. */
export function button(label: string, about: string, { fields = {}, mood, ...options }: ButtonOptions): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return form(
    options,
    html`${hidden}<button class="act ${mood && `act-${mood}`}" type="submit">
        ${label}${about && html` <span class="visually-hidden">${about}</span>`}
      </button>`,
  );
}
