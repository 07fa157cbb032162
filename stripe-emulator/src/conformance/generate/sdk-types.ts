/** Full names of the resources that can stand in the place of their id (`Checkout.Session`); unions of them count, too. */
export type Kept = ReadonlySet<string>;

const UNION_OF_RESOURCES = /^export type (\w+) = ([A-Z][\w.]*(?: \| [A-Z][\w.]*)+);$/gm;
const EXPANDABLE = /\bstring((?: \| (?:[A-Z][\w.]*|null))+)/g;

/** The full name of a resource that is called `name` in a file: those in a folder of the SDK begin with its name. */
export function fullName(file: string, declarations: string, name: string): string {
  const folder = /^resources\/(\w+)\//.exec(file)?.[1];
  if (folder === undefined || name.includes('.')) return name;
  const comesFromAbove = new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from '(?:\\./)?\\.\\./`, 'm');
  return comesFromAbove.test(declarations) ? name : `${folder}.${name}`;
}

/** Unions such as BalanceTransactionSource, with the members that are kept; those without any are left out. */
export function keptUnions(files: Iterable<readonly [file: string, declarations: string]>, kept: Kept) {
  const unions = new Map<string, string[]>();
  for (const [file, declarations] of files) {
    for (const [, name = '', members = ''] of declarations.matchAll(UNION_OF_RESOURCES)) {
      const known = members.split(' | ').filter((member) => kept.has(fullName(file, declarations, member)));
      if (known.length > 0) unions.set(name, known);
    }
  }
  return unions;
}

type Wire = Readonly<{ file: string; kept: Kept; unions: ReadonlyMap<string, readonly string[]> }>;

/**
 * One file of the SDK's types as they are on the wire, and as strict as they can be: no open ends in enums, decimals as
 * texts, an expandable field is its id or an object that the emulator has. What an event says of before is looked at
 * elsewhere: it is partial at every depth.
 */
export function asOnTheWire(declarations: string, { file, kept, unions }: Wire): string {
  const isKept = (arm: string) => arm === 'null' || unions.has(arm) || kept.has(fullName(file, declarations, arm));
  return declarations
    .replaceAll(/ \| OtherString\b/g, '')
    .replaceAll(/(?<=[:<|] ?)Decimal\b/g, 'string')
    .replaceAll(/(?<=^ +previous_attributes\?: )Partial<.*>(?=;$)/gm, 'object')
    .replaceAll(UNION_OF_RESOURCES, (whole, name: string) =>
      unions.has(name) ? `export type ${name} = ${unions.get(name)?.join(' | ')};` : whole,
    )
    .replaceAll(EXPANDABLE, (_whole, arms: string) => ['string', ...arms.split(' | ').filter(isKept)].join(' | '));
}
