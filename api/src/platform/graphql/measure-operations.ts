import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Metrics } from '../metrics.ts';

/** Times every operation under its root field: callers name operations as they like, fields only as the schema does. */
export function measureOperations({ graphqlDuration }: Pick<Metrics, 'graphqlDuration'>): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const begun = performance.now();
      return {
        willSendResponse: async ({ operation, errors = [] }) => {
          const result = errors.length > 0 ? 'error' : 'ok';
          graphqlDuration.observe({ ...labelsOf(operation), result }, (performance.now() - begun) / 1000);
        },
      };
    },
  };
}

/** Of a validated operation; one that was refused before has no field that is known to exist. */
export function labelsOf(operation: OperationDefinitionNode | undefined): { type: string; field: string } {
  if (!operation) return { type: 'none', field: 'none' };
  const fields = operation.selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : null));
  const [first] = new Set(fields);
  const isOne = new Set(fields).size === 1 && typeof first === 'string';
  return { type: operation.operation, field: isOne ? first : 'several' };
}
