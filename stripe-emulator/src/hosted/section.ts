import { html, type Html } from './html.ts';

/** A titled part of the form. */
export const section = (title: string, body: Html): Html =>
  html`<fieldset>
    <legend>${title}</legend>
    ${body}
  </fieldset>`;
