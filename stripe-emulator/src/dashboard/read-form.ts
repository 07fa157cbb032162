export type ControlWish = Readonly<{
  method: string;
  path: string;
  back: string;
  says: string;
  body: Record<string, unknown>;
}>;

/**
 * A form's fields as the JSON that a control expects. What is empty is left out; the end of a name says its type:
 * `seconds.n` a number, `reorder.b` yes or no, `delay_ms.0` and `delay_ms.1` two numbers, `drop_types.l` a list.
 */
export function readForm(text: string): ControlWish {
  const form = new URLSearchParams(text);
  const body: Record<string, unknown> = {};
  for (const [name, value] of form) if (!name.startsWith('_') && value !== '') put(body, name, value.trim());
  const back = form.get('_back') ?? '';
  return {
    method: form.get('_method') ?? 'POST',
    path: form.get('_path') ?? '',
    back: /^\/_emulator\/[\w/.#-]*$/.test(back) ? back : '/_emulator/', // never to another place
    says: form.get('_says') ?? 'Done.',
    body,
  };
}

function put(body: Record<string, unknown>, name: string, value: string): void {
  const [field = '', type] = name.split('.');
  if (type === undefined) body[field] = value;
  else if (type === 'n') body[field] = Number(value);
  else if (type === 'b') body[field] = value === 'true';
  else if (type === 'l') body[field] = value.split(/[\s,]+/);
  else body[field] = [...listIn(body[field]), Number(value)];
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
