import { getNamedType, isInterfaceType, isLeafType, isObjectType, isUnionType, type GraphQLOutputType } from 'graphql';

/** Everything that a type shows, down to `depth` levels: what a curious client would ask for. */
export function selectAll(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named)) {
    const members = named.getTypes().map((member) => `... on ${member.name} ${selectAll(member, depth)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const isLeaf = isLeafType(getNamedType(field.type));
    return isLeaf || depth > 0 ? [`${field.name} ${selectAll(field.type, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
