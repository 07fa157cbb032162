import { readFileSync } from 'node:fs';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  printSchema,
  type GraphQLObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { refusalMessage } from './domain/refusal-messages.ts';
import type { CheckoutRefusal } from './domain/refusal.ts';
import { refusalTypeOf } from './platform/graphql/refusal-code.type.ts';
import { buildShopSchema } from './schema.ts';

const schema = buildShopSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
const unions = types.filter(isUnionType);
const codes = schema.getType('RefusalCode');
const refusalCodes = isEnumType(codes) ? codes.getValues().map(({ name }) => name) : [];

test('K.1: schema.graphql is what the resolvers say; `pnpm generate` writes it anew', () => {
  const committed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

  expect(`${printSchema(schema)}\n`).toBe(committed);
});

test('K.1: the fixed names are there', () => {
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
    expect.arrayContaining(['cart', 'order', 'coupon']),
  );
  expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toEqual(
    expect.arrayContaining(['checkout', 'cancel', 'applyCoupon']),
  );
  expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {})).toEqual(['orderStatus']);
});

test('every type, field, argument and value says what it is', () => {
  const silent: string[] = [];
  const hear = (name: string, { description }: { description?: string | null }) => {
    if (!description) silent.push(name);
  };
  for (const type of types) {
    if (['String', 'Int', 'Boolean', 'ID'].includes(type.name)) continue;
    hear(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) hear(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        hear(`${type.name}.${field.name}`, field);
        if ('args' in field) for (const arg of field.args) hear(`${type.name}.${field.name}(${arg.name})`, arg);
      }
  }

  expect(silent).toEqual([]);
});

describe('who may call', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type): type is GraphQLObjectType => !!type,
  );
  const storage = getMetadataStorage();
  const resolvers = [...storage.queries, ...storage.mutations, ...storage.subscriptions];

  test('Z08: every root field says whom it serves, and the guard in front of it agrees', () => {
    const said = roots.flatMap((root) =>
      Object.values(root.getFields()).map((field) => [field.name, /^\[(\w+)\] /.exec(field.description ?? '')?.[1]]),
    );
    const guarded = resolvers.map(({ schemaName, roles }) => [schemaName, roles?.[0] ?? 'Anyone']);

    expect(said.length).toBeGreaterThan(15);
    expect(new Map(said as [string, string][])).toEqual(new Map(guarded as [string, string][]));
  });

  test('Z08: whatever changes something has a guard', () => {
    expect(storage.mutations.filter(({ roles }) => !roles?.length)).toEqual([]);
  });
});

describe('result unions', () => {
  test('have one success, and otherwise refusals', () => {
    for (const union of unions) {
      const successes = union.getTypes().filter((type) => !type.getInterfaces().some(({ name }) => name === 'Refusal'));
      expect([union.name, successes.length]).toEqual([union.name, 1]);
    }
  });

  test('give fields of one name one type, so that one selection can ask for all members', () => {
    for (const union of unions) {
      const seen = new Map<string, string>();
      for (const member of union.getTypes())
        for (const field of Object.values(member.getFields())) {
          expect([union.name, field.name, seen.get(field.name) ?? String(field.type)]).toEqual([
            union.name,
            field.name,
            String(field.type),
          ]);
          seen.set(field.name, String(field.type));
        }
    }
  });

  test('know the type of every code, and every code has words in each language', () => {
    expect(refusalCodes.length).toBeGreaterThan(15);
    for (const code of refusalCodes) {
      const type = schema.getType(refusalTypeOf({ code }) ?? '');
      expect([code, isObjectType(type) && type.getInterfaces().map(({ name }) => name)]).toEqual([code, ['Refusal']]);
      const data = { shortages: [], limitMinor: 50, currency: 'USD' };
      const refusal = { code, ...data } as unknown as CheckoutRefusal; // only the code decides on its words
      const words = (['en', 'ja', 'ko'] as const).map((locale) => refusalMessage(refusal, locale));
      expect(new Set(words.filter((text) => text.length > 2)).size).toBe(3);
    }
  });
});

test('money is never a bare number', () => {
  const bare = types
    .filter((type) => isObjectType(type) || isInputObjectType(type))
    .filter(({ name }) => !['Money', 'MoneyInput'].includes(name))
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => String(type).includes('SafeInt'));

  expect(bare).toEqual([]);
});
