import type { StoredLinkPlan } from '../core/state.ts';
import type { LinkChange, LinkInput } from './link-parameters.ts';

type Named = Omit<LinkInput, 'line_items' | 'metadata' | 'currency' | 'custom_text' | 'payment_intent_data'>;
type OrNull<T> = { [K in keyof T]?: T[K] | null };

/** What was said of a link, in the words of its parameters; what was cleared is null. */
export type LinkSettings = OrNull<Named> & {
  custom_text?: LinkInput['custom_text'];
  payment_intent_data?: OrNull<NonNullable<LinkInput['payment_intent_data']>> | undefined;
};

export type LinkPlan = StoredLinkPlan & { settings: LinkSettings };

/** A change names what it changes: texts and the intent's data field by field, everything else as a whole. */
export function changeSettings(before: LinkSettings, change: LinkChange): LinkSettings {
  const { active: _active, line_items: _items, metadata: _metadata, ...named } = change;
  return {
    ...before,
    ...given(named),
    custom_text: merged(before.custom_text, change.custom_text),
    payment_intent_data: merged(before.payment_intent_data, change.payment_intent_data),
  };
}

const merged = <T extends object>(before: T | undefined, change: T | undefined): T | undefined =>
  change === undefined ? before : { ...before, ...given(change) };

const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
