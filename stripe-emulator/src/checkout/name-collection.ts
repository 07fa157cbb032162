import type { Session } from '../core/state.ts';
import { flag, record, required, type ValueOf } from '../transport/parameters.ts';

const kind = record({ enabled: required(flag), optional: flag });

/** Whether the page asks for the name of a business, of a person, or of both. */
export const nameCollectionParameter = record({ business: kind, individual: kind });

export type NameCollectionInput = ValueOf<typeof nameCollectionParameter>;
export type NameCollection = NonNullable<Session['name_collection']>;

/** As sessions and links show it; absent when nothing was said. */
export function shownNameCollection(input: NameCollectionInput | null): { name_collection?: NameCollection } {
  if (!input) return {};
  const { business, individual } = input;
  return {
    name_collection: {
      ...(business ? { business: { enabled: business.enabled, optional: business.optional ?? false } } : {}),
      ...(individual ? { individual: { enabled: individual.enabled, optional: individual.optional ?? false } } : {}),
    },
  };
}
