import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Shop } from './order/shop.ts';
import { formatFault } from './platform/graphql/format-fault.ts';
import { documentLimits, MOST_TOKENS, noSubscription } from './platform/graphql/limits.ts';
import { measureOperations } from './platform/graphql/measure-operations.ts';
import { shedLoad } from './platform/graphql/shed-load.ts';
import { refuseUnstorableVariables } from './platform/graphql/storable-text.ts';
import type { ShopRequest } from './platform/graphql/shop-request.ts';

/** Apollo with the limits of the house: one operation a request, and in production neither introspection nor a page. */
export function graphqlServer({ config, log, metrics }: Shop, schema: GraphQLSchema): ApolloServer<ShopRequest<Shop>> {
  const isProduction = config.environment === 'production';
  return new ApolloServer<ShopRequest<Shop>>({
    schema,
    validationRules: [...documentLimits(), noSubscription],
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    // Nothing here may be cached; without this plugin no field is wrapped, and a list costs a third less.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      measureOperations(metrics),
      refuseUnstorableVariables,
      shedLoad,
      landingPage(isProduction),
    ],
    formatError: (formatted, error) => formatFault(log, formatted, error),
    logger: log,
  });
}

function landingPage(isProduction: boolean) {
  return isProduction
    ? ApolloServerPluginLandingPageDisabled()
    : ApolloServerPluginLandingPageLocalDefault({ embed: { endpointIsEditable: true }, includeCookies: true });
}
