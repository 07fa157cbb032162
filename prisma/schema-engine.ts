// Prisma's schema engine as WebAssembly. Prisma's command line would download a native one; this is an ordinary package.
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

// pg_catalog's one-byte "char", which the adapter refuses; asked for as text it passes.
const CHAR_OID = 18;
const TEXT_OID = 25;

/** Opens the engine on a database, which it reads when asked about the `schemaDatasource`. */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<SchemaEngine> {
  const options = { datamodels: [['schema.prisma', schema]] as [string, string][] };
  return SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(connectorTo(databaseUrl)));
}

function connectorTo(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = acceptCharColumns();
  const base = new PrismaPg({ connectionString: databaseUrl });
  const connect = async () => nameCharColumns(await base.connect(), charColumns);
  return {
    provider: base.provider,
    adapterName: base.adapterName,
    connect,
    connectToShadowDb: () => Promise.reject(new Error('The engine is used on a scratch database; it needs no shadow.')),
  };
}

type Field = { name: string; dataTypeID: number };
type ResultPrototype = { addFields(fields: Field[]): void };

// Answers with the names of the columns it has let through, filled as they come.
function acceptCharColumns(): ReadonlySet<string> {
  const names = new Set<string>();
  const prototype = pg.Result.prototype as unknown as ResultPrototype;
  const addFields = prototype.addFields;
  prototype.addFields = function (fields) {
    for (const field of fields.filter(({ dataTypeID }) => dataTypeID === CHAR_OID)) {
      field.dataTypeID = TEXT_OID;
      names.add(field.name);
    }
    addFields.call(this, fields);
  };
  return names;
}

// The engine tells an index from a constraint by such a column, and wants it as a character.
function nameCharColumns(adapter: SqlDriverAdapter, charColumns: ReadonlySet<string>): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    return {
      ...result,
      columnTypes: result.columnTypes.map((type, column) => retype(result, type, column, charColumns)),
    };
  };
  return adapter;
}

function retype(
  { columnNames, rows }: SqlResultSet,
  type: SqlResultSet['columnTypes'][number],
  column: number,
  charColumns: ReadonlySet<string>,
): SqlResultSet['columnTypes'][number] {
  const isChar = type === ColumnTypeEnum.Text && charColumns.has(columnNames[column] ?? '');
  return isChar && rows.every((row) => String(row[column] ?? '').length <= 1) ? ColumnTypeEnum.Character : type;
}
