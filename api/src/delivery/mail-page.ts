import type { Locale } from '../platform/buyer.ts';

/** A line of the mail's table. */
export type Row = readonly [what: string, amount: string];

type Page = Readonly<{
  locale: Locale;
  /** Paragraphs are parted by an empty line. */
  intro: string;
  rows: readonly Row[];
  deliverTo: string;
  address: readonly string[];
  link: string;
  url: string;
}>;

const FONTS: Readonly<Record<Locale, string>> = {
  en: 'system-ui,sans-serif',
  ja: "system-ui,'Hiragino Sans','Noto Sans JP','Yu Gothic',sans-serif",
  ko: "system-ui,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic',sans-serif",
};

/** Korean breaks between words, Japanese wherever a line may end. */
const BREAKS: Readonly<Record<Locale, string>> = { en: 'normal', ja: 'normal', ko: 'keep-all' };

/** The HTML part of a mail. Styles stand on the elements: many mail programs drop all others. */
export function mailPage({ locale, intro, rows, deliverTo, address, link, url }: Page): string {
  const paragraphs = intro.split('\n\n').map((text) => `<p>${escape(text)}</p>`);
  const place = address.map(escape).join('<br>');
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head>
<body style="margin:0;background:#f6f4ef;font:16px/1.6 ${FONTS[locale]};word-break:${BREAKS[locale]};color:#22302b">
<div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#fff">
<p style="font-weight:600;font-size:20px;margin:0 0 16px">Holdfast</p>${paragraphs.join('')}
${rows.length === 0 ? '' : table(rows)}
${place === '' ? '' : `<p>${escape(deliverTo)}<br>${place}</p>`}
<p><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5c4a;color:#fff;text-decoration:none">${escape(link)}</a></p>
</div></body></html>`;
}

const CELL = 'padding:6px 0;vertical-align:top';

function table(rows: readonly Row[]): string {
  return `<table style="width:100%;border-collapse:collapse;margin:16px 0">${rows.map(tableRow).join('')}</table>`;
}

function tableRow([what, amount]: Row): string {
  return `<tr><td style="${CELL}">${escape(what)}</td><td style="${CELL};padding-left:16px;text-align:right;white-space:nowrap">${escape(amount)}</td></tr>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
