import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { storableLiterals } from './storable-text.ts';

/** Tokens of one document; checked while it is parsed, before anything else costs time. */
export const MOST_TOKENS = 1000;

type Reject = {
  propagateOnRejection: false;
  onReject: ((context: ValidationContext | null, error: GraphQLError) => void)[];
};

/** What a document may cost, over HTTP and over a socket. Page sizes are checked by the lists themselves. */
export function documentLimits(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxTokens: { enabled: false }, // answers a client's error with 500; Apollo's own parser option does it
    maxAliases: { n: 15, allowList: [], ...rejectAs('aliases') },
    maxDirectives: { n: 8, ...rejectAs('directives') },
    maxDepth: { n: 10, flattenFragments: true, ...rejectAs('levels') },
    costLimit: { maxCost: 5000, flattenFragments: true, ...rejectAs('cost') },
    blockFieldSuggestion: { enabled: false }, // Apollo hides them itself
  });
  return [...armor.protect().validationRules, storableLiterals];
}

/** Over HTTP a subscription would be run once, as if it were a query. */
export const noSubscription: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (operation === 'subscription') context.reportError(new GraphQLError('Subscriptions run over a socket.'));
  },
});

/** The code survives Apollo's wrapping as `reason`; formatFault turns it into the contract's. */
export const TOO_COMPLEX = 'too complex';

function rejectAs(what: string): Reject {
  const message = `The document is too complex: it has too many ${what}.`;
  return {
    propagateOnRejection: false,
    onReject: [
      (context) =>
        context?.reportError(
          new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COMPLEX', reason: TOO_COMPLEX } }),
        ),
    ],
  };
}
