import { field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

/** The names that `name_collection` asks for. */
export function namesPart(state: PageState): Html | false {
  const { texts, session } = state;
  const { business, individual } = session.name_collection ?? {};
  if (!business?.enabled && !individual?.enabled) return false;
  const optional = (isOptional: boolean) => (isOptional ? texts.optional : '');
  return html`${individual?.enabled === true && field(state, { name: 'individual_name', label: `${texts.fullName}${optional(individual.optional)}`, autocomplete: 'name', isRequired: !individual.optional, maxLength: 150 })}
  ${business?.enabled === true && field(state, { name: 'business_name', label: `${texts.businessName}${optional(business.optional)}`, autocomplete: 'organization', isRequired: !business.optional, maxLength: 150 })}`;
}
