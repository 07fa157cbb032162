/** How a country writes its postal codes. */
type PostalForm = Readonly<{ form: RegExp; example: string; write?: (bare: string) => string }>;

const GB = /^(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})$/;
const CA = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$/;

/** A code without blanks and dashes, with a sign put in before its last characters. */
const partedBefore = (last: number, sign: string) => (bare: string) =>
  bare.length > last ? `${bare.slice(0, -last)}${sign}${bare.slice(-last)}` : bare;

const FORMS: Readonly<Record<string, PostalForm>> = {
  US: { form: /^\d{5}(?:-\d{4})?$/, example: '94103', write: (bare) => bare.replace(/^(\d{5})(\d{4})$/, '$1-$2') },
  JP: { form: /^\d{3}-\d{4}$/, example: '100-0001', write: partedBefore(4, '-') },
  KR: { form: /^\d{5}$/, example: '04524' },
  CA: { form: CA, example: 'K1A 0B1', write: partedBefore(3, ' ') },
  GB: { form: GB, example: 'SW1A 1AA', write: partedBefore(3, ' ') },
  DE: { form: /^\d{5}$/, example: '10117' },
  FR: { form: /^\d{5}$/, example: '75001' },
  AU: { form: /^\d{4}$/, example: '2000' },
};

/** Whether the country's addresses cannot do without a postal code. */
export const needsPostalCode = (country: string): boolean => Object.hasOwn(FORMS, country);

/** A postal code to show how they look there; null where the shop does not know. */
export const postalExample = (country: string): string | null => FORMS[country]?.example ?? null;

/** Whether a code, written as `writtenPostalCode` writes it, can exist there; elsewhere every code can. */
export const isPostalCode = (country: string, code: string): boolean => FORMS[country]?.form.test(code) ?? true;

/** A code as the country writes it, however it was typed: １０００００１, 〒100-0001 and 1000001 are 100-0001. */
export function writtenPostalCode(country: string, typed: string): string {
  const text = typed.normalize('NFKC').toUpperCase().replace('〒', '').trim();
  const known = FORMS[country];
  if (!known) return text;
  const bare = text.replace(/[\s\p{Dash}ー]/gu, '');
  return known.write?.(bare) ?? bare;
}
