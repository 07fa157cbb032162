import type { ApolloServerPlugin } from '@apollo/server';
import type { ASTVisitor, GraphQLError, ValidationContext } from 'graphql';
import { badUserInput } from './faults.ts';

/**
 * Postgres stores neither NUL nor half of a surrogate pair, in no column and no look-up: such text is refused for the
 * whole API before anything runs, rather than field by field.
 */
const REFUSED = 'Text must be well-formed Unicode without the character NUL.';

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** Refuses literals in the document; a validation rule. */
export function storableLiterals(context: ValidationContext): ASTVisitor {
  return {
    StringValue({ value }) {
      if (!isStorable(value)) context.reportError(badUserInput(REFUSED));
    },
  };
}

/** What is wrong with the variables, names included, at any depth; null when all can be stored. */
export function unstorableVariables(variables: unknown): GraphQLError | null {
  const open: unknown[] = [variables]; // a list instead of recursion: the depth is the caller's choice
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && !isStorable(value)) return badUserInput(REFUSED);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, held] of Object.entries(value)) open.push(name, held);
  }
  return null;
}

/** The same for HTTP, as soon as the operation is known. */
export const refuseUnstorableVariables: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ request }) => {
      const refused = unstorableVariables(request.variables);
      if (refused) throw refused;
    },
  }),
};
