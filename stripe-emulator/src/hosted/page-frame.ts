import { document } from './document.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

const marks = { ended: '!', done: '✓', asking: '?', waiting: '…' } as const;
export type Mark = keyof typeof marks;

/** A page that says one thing, with the way on below it. */
export function messagePage(
  { language, businessName, texts }: Pick<PageState, 'language' | 'businessName' | 'texts'>,
  title: string,
  mark: Mark,
  body: Html,
): string {
  return document(
    language,
    businessName === '' ? title : `${title} · ${businessName}`,
    html`<div class="message-page">
      <header class="bar">
        <span class="shop">${businessName}</span>
        <span class="badge">${texts.testMode}</span>
      </header>
      <main class="message">
        <span class="mark mark-${mark}" aria-hidden="true">${marks[mark]}</span>
        <h1>${title}</h1>
        ${body}
      </main>
    </div>`,
  );
}
