import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { fault } from './faults.ts';
import { documentLimits, MOST_TOKENS } from './limits.ts';
import { unstorableVariables } from './storable-text.ts';

const SUBSCRIPTIONS_PER_SOCKET = 20;
const RETRY_AFTER_S = 60;

const rules = [...specifiedRules, ...documentLimits()];

/** The limits that hold over HTTP, and how many may run at once; null when this one, counted in `running`, may start. */
export function checkSubscription(
  schema: GraphQLSchema,
  running: number,
  { query, operationName, variables }: Pick<SubscribePayload, 'query' | 'operationName' | 'variables'>,
): GraphQLError[] | null {
  if (running > SUBSCRIPTIONS_PER_SOCKET) {
    return [fault('RATE_LIMITED', 'Too many subscriptions on this socket.', { retryAfterSeconds: RETRY_AFTER_S })];
  }
  const document = parseOrExplain(query);
  if (document instanceof GraphQLError) return [document];
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
  if (!isSubscription(document, operationName)) return [notASubscription()];
  const unstorable = unstorableVariables(variables);
  return unstorable && [unstorable];
}

function parseOrExplain(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) return coded(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function isSubscription(document: DocumentNode, operationName: string | null | undefined): boolean {
  return getOperationAST(document, operationName)?.operation === 'subscription';
}

/** A cookie that a mutation sets would be lost on a socket, and HTTP has the better limits. */
function notASubscription(): GraphQLError {
  return fault('BAD_USER_INPUT', 'Only a subscription runs over a socket: send the rest over HTTP.');
}

/** As Apollo does over HTTP: a code, and no hint at what the schema has instead. */
function coded(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, extensions } = error;
  const message = error.message.replace(/ ?Did you mean .+$/, '');
  return new GraphQLError(message, { nodes, source, positions, extensions: { code, ...extensions } });
}
