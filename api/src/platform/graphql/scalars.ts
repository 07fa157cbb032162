import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

/** Whole numbers that JavaScript and JSON hold exactly; a BigInt must be converted before it gets here. */
export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'SafeInt',
  description:
    'Whole number within plus or minus 2^53 - 1, sent as a JSON number; Int ends at 2,147,483,647, less than USD 21.5 million.',
  specifiedByURL: 'https://www.ecma-international.org/ecma-262/#sec-number.issafeinteger',
});

/** Instants in UTC. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'Instant in UTC as RFC 3339 with milliseconds, for example 2026-11-21T09:30:00.000Z.',
  specifiedByURL: null,
});

/** ISO 4217 codes; small letters are taken and answered in capitals. */
export const Currency = new GraphQLScalarType<string, string>({
  name: 'Currency',
  description:
    'ISO 4217 code in capitals, for example USD, JPY or KRW; which ones the shop sells in is in Shop.currencies.',
  serialize: parseCurrency,
  parseValue: parseCurrency,
  parseLiteral: (node) => parseCurrency(node.kind === Kind.STRING ? node.value : null),
});

function parseCurrency(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z]{3}$/.test(value)) return value.toUpperCase();
  throw new GraphQLError('A currency is a code of three letters, for example USD.');
}
