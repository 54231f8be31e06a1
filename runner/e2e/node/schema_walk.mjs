// What stands where in a schema. Only as much as our own schemas use: an unknown keyword
// throws, so that a new one cannot slip past the tests that count them.

const plumbing = new Set(['$schema', '$id', '$defs', 'title', 'description', 'default']);
const of_schema = new Set(['items', 'additionalProperties', 'propertyNames', 'not', 'if',
  'then', 'else', 'contains']);
const of_list = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const of_map = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);
export const assertions = new Set(['type', 'enum', 'const', 'required', 'pattern',
  'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
  'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties',
  'dependentRequired', 'minContains', 'maxContains']);

const token = (name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

function subschemas(keyword, value) {
  if (of_schema.has(keyword)) return [['', value]];
  if (of_list.has(keyword)) return value.map((schema, i) => [`/${i}`, schema]);
  if (!of_map.has(keyword)) return [];
  return Object.entries(value).map(([name, schema]) => [`/${token(name)}`, schema]);
}

function check_known(keyword, pointer) {
  const known = [plumbing, of_schema, of_list, of_map, assertions, new Set(['$ref'])];
  if (known.some((kind) => kind.has(keyword))) return;
  throw new Error(`schema_walk.mjs does not know the keyword ${pointer}/${keyword}`);
}

/** Every keyword with a bearing on verdicts: [{ pointer, keyword, holder, value }]. */
export function keywords_of(schema, pointer = '') {
  if (typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    check_known(keyword, pointer);
    const own = { pointer: `${pointer}/${token(keyword)}`, keyword, holder: schema,
      value };
    const below = subschemas(keyword, value).flatMap(([way, sub]) =>
      keywords_of(sub, `${own.pointer}${way}`));
    return plumbing.has(keyword) ? below : [own, ...below];
  });
}

/** The text of a schema document without a keyword, wherever that stands. */
export function without_keyword(text, keyword) {
  const schema = JSON.parse(text);
  for (const { holder } of keywords_of(schema).filter((use) => use.keyword === keyword)) {
    delete holder[keyword];
  }
  return JSON.stringify(schema);
}
