import { html, type Html } from './html.ts';

/** A shop's text as Stripe shows it: `[label](https://…)` becomes a link, all the rest stays text. */
export function withLinks(text: string): Html {
  const parts = text.split(/(\[[^\]]+\]\(https?:\/\/[^\s)]+\))/);
  return html`${parts.map(part)}`;
}

function part(text: string): Html {
  const [, label, address] = /^\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)$/.exec(text) ?? [];
  if (label === undefined || address === undefined) return html`${text}`;
  return html`<a href="${address}" target="_blank" rel="noopener">${label}</a>`;
}
