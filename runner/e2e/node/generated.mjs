// Schemas of draft 2020-12 made by chance out of every keyword with a say in verdicts, and
// instances from so small a world that each keyword often decides.

const names = ['a', 'b', 'ab', 'x-1'];
const texts = ['', 'a', 'b', 'ab', 'x-1', 'aab', '\u{1f600}', '\u{1f600}b'];
const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 9007199254740991];
const plain = [null, true, false, ...numbers, ...texts];
const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];
const patterns = ['^a', 'b$', '^[ab]+$', '-', '^.$', '^x-[0-9]$'];

const up_to = (random, most, make) => Array.from({ length: random.below(most + 1) }, make);
const some_of = (random, list, share = 0.5) => list.filter(() => random.chance(share));
const object_of = (random, keys, make) =>
  Object.fromEntries(some_of(random, keys).map((key) => [key, make()]));
const at_least_one = (list, random, from) => list.length > 0 ? list : [random.pick(from)];

const makers = {
  text: (random) => random.pick(texts),
  number: (random) => random.pick(numbers),
  array(random, depth) {
    const items = up_to(random, 3, () => instance(random, depth - 1));
    return random.chance(0.3) && items.length > 0 ? [...items, random.pick(items)] : items;
  },
  object: (random, depth) => object_of(random, names, () => instance(random, depth - 1)),
  tree: (random, depth) => object_of(random, names, () =>
    depth > 0 && random.chance(0.7) ? makers.tree(random, depth - 1) : random.pick(plain)),
  any: (random, depth) => instance(random, depth),
};

export function instance(random, depth) {
  const roll = depth <= 0 ? 0 : random.below(5);
  if (roll < 2) return random.pick(plain);
  return roll < 3 ? makers.array(random, depth) : makers.object(random, depth);
}

const limit = (random) => random.below(4);
const schema_list = (random, depth) =>
  Array.from({ length: 1 + random.below(3) }, () => schema(random, depth));

// keyword: [the kind of instance it judges, its value by chance, what else it needs]
const keywords = {
  type: ['any', (random) => random.chance(0.6) ? random.pick(types) :
    at_least_one(some_of(random, types, 0.3), random, types)],
  const: ['any', (random) => instance(random, 1)],
  enum: ['any', (random) => Array.from({ length: 12 }, () => instance(random, 1))],
  multipleOf: ['number', (random) => random.pick([0.5, 1, 2, 3])],
  maximum: ['number', (random) => random.pick(numbers)],
  exclusiveMaximum: ['number', (random) => random.pick(numbers)],
  minimum: ['number', (random) => random.pick(numbers)],
  exclusiveMinimum: ['number', (random) => random.pick(numbers)],
  maxLength: ['text', limit],
  minLength: ['text', limit],
  pattern: ['text', (random) => random.pick(patterns)],
  maxItems: ['array', limit],
  minItems: ['array', limit],
  uniqueItems: ['array', () => true],
  prefixItems: ['array', schema_list],
  items: ['array', (random, depth) => schema(random, depth)],
  contains: ['array', (random, depth) => schema(random, depth)],
  minContains: ['array', limit, ['contains']],
  maxContains: ['array', limit, ['contains']],
  unevaluatedItems: ['array', (random, depth) => random.chance(0.6) ? false :
    schema(random, depth)],
  maxProperties: ['object', limit],
  minProperties: ['object', limit],
  required: ['object', (random) => some_of(random, names, 0.4)],
  dependentRequired: ['object', (random) =>
    object_of(random, names, () => some_of(random, names))],
  dependentSchemas: ['object', (random, depth) =>
    object_of(random, names, () => schema(random, depth))],
  properties: ['object', (random, depth) =>
    object_of(random, names, () => schema(random, depth))],
  patternProperties: ['object', (random, depth) =>
    object_of(random, patterns, () => schema(random, depth))],
  additionalProperties: ['object', (random, depth) => random.chance(0.4) ? false :
    schema(random, depth)],
  propertyNames: ['object', (random) => random.chance(0.5) ?
    { pattern: random.pick(patterns) } : { maxLength: limit(random) }],
  unevaluatedProperties: ['object', (random, depth) => random.chance(0.6) ? false :
    schema(random, depth)],
  allOf: ['any', schema_list],
  anyOf: ['any', schema_list],
  oneOf: ['any', schema_list],
  not: ['any', (random, depth) => schema(random, depth)],
  if: ['any', (random, depth) => schema(random, depth), ['then', 'else']],
  then: ['any', (random, depth) => schema(random, depth), ['if']],
  else: ['any', (random, depth) => schema(random, depth), ['if']],
  $ref: ['any', () => '#/$defs/other'],
  $dynamicRef: ['tree', () => '#node'],
};
export const keyword_names = Object.keys(keywords);

const companions = {
  array: ['prefixItems', 'contains', 'items'],
  object: ['properties', 'patternProperties'],
};

function add_keyword(target, keyword, random, depth) {
  if (Object.hasOwn(target, keyword)) return;
  const [, value, needs = []] = keywords[keyword];
  target[keyword] = value(random, depth - 1);
  for (const other of needs) add_keyword(target, other, random, depth);
}

/** A schema without references; one keyword at least while there is depth left. */
function schema(random, depth) {
  if (depth <= 0 || random.chance(0.1)) {
    return random.pick([true, false, { type: random.pick(types) },
      { enum: [random.pick(plain), random.pick(plain), random.pick(plain)] }]);
  }
  const made = {};
  for (let i = 0; i < 1 + random.below(2); ++i) {
    const keyword = random.pick(keyword_names.filter((name) => !name.startsWith('$')));
    add_keyword(made, keyword, random, depth);
  }
  return made;
}

/** Objects inside objects that all fit the same schema. (ajv finds a dynamic anchor only at
 *  a root: elsewhere it overflows its stack.) */
function tree_schema(random) {
  const node = { $dynamicAnchor: 'node',
    properties: { a: { $dynamicRef: '#node' }, b: { $dynamicRef: '#node' } } };
  add_keyword(node, random.pick(['minProperties', 'maxProperties', 'required']),
    random, 1);
  return node;
}

/** The schema without its keyword. */
export function without_focus({ schema, focus }) {
  if (focus === '$dynamicRef') {
    return JSON.parse(JSON.stringify(schema), (key, value) =>
      key === focus ? undefined : value);
  }
  const { [focus]: gone, ...rest } = schema;
  return rest;
}

/** One document around a keyword: { uri, schema, focus, instances }. */
function document(index, focus, random) {
  const uri = `https://wsconform.example/generated/${index}`;
  const [kind] = keywords[focus];
  const core = kind === 'tree' ? tree_schema(random) : {};
  if (kind !== 'tree') add_keyword(core, focus, random, 2);
  const kin = companions[kind];
  if (kin !== undefined && random.chance(0.5)) {
    add_keyword(core, random.pick(kin), random, 2);
  }
  const $defs = { other: schema(random, 2) };
  return {
    uri, focus,
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: uri, $defs,
      ...core },
    instances: Array.from({ length: 6 }, () => makers[kind](random, 2)),
  };
}

/** `count` documents, every keyword in turn. */
export function documents(count, random) {
  return Array.from({ length: count }, (_, i) =>
    document(i, keyword_names[i % keyword_names.length], random));
}
