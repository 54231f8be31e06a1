// Request and response bodies by the hundred: valid ones made after the schema, and these
// damaged.
import { damaged, damaged_everywhere, spelled, to_json_text } from './damage.mjs';
import { pool_of } from './pool.mjs';
import { keywords_of } from './schema_walk.mjs';

const texts = ['1d81c1dc-312b-4621-b778-bac3a1336442',
  'xxxx3bc6-1512-4386-81fb-20604fe6xx', '', ' ', 'string', '\u00e9\u{1f600}', 'a"b\\c', '\u0000', 'x'.repeat(300)];

const makers = {
  string: (schema, make, random) => random.pick(schema.enum ?? texts),
  boolean: (_, make, random) => random.chance(0.5),
  integer: (_, make, random) => random.pick([0, 1, -7, 200, spelled('2.0')]),
  array(schema, make, random) {
    const most = schema.maxItems;
    const sizes = most === undefined ? [0, 1, 2, 3, 51, 120] : [0, 1, 2, most - 1, most];
    return Array.from({ length: random.pick(sizes) }, () => make(schema.items));
  },
  object(schema, make, random) {
    const wanted = Object.entries(schema.properties).filter(
      ([name]) => schema.required?.includes(name) || random.chance(0.6));
    const members = wanted.map(([name, member]) => [name, make(member)]);
    return Object.fromEntries(random.chance(0.5) ? members : members.reverse());
  },
};

const understood = new Set(['$schema', '$id', 'title', 'description', 'default', 'type',
  'enum', 'properties', 'required', 'items', 'maxItems']);

/** A valid body. Throws on a schema of a kind that it was not taught yet. */
export function valid_body(uri, schema_at, random) {
  const make = (schema, base) => {
    if (schema.$ref) {
      const target = new URL(schema.$ref, base).href;
      return make(schema_at(target), target);
    }
    const strange = Object.keys(schema).find((keyword) => !understood.has(keyword));
    if (strange || !makers[schema.type]) {
      throw new Error(`bodies.mjs cannot make bodies for ${base} (${strange ?? 'type'})`);
    }
    return makers[schema.type](schema, (inner) => make(inner, base), random);
  };
  return make(schema_at(uri), uri);
}

/** Chooses the last of every list, and everything that may be left out. */
const greedy = { pick: (list) => list.at(-1), chance: () => true };

/** A schema and those it refers to. */
function family(uri, schema_at) {
  const references = keywords_of(schema_at(uri)).filter(
    ({ keyword }) => keyword === '$ref');
  return [schema_at(uri), ...references.flatMap(({ value }) =>
    family(new URL(value, uri).href, schema_at))];
}

/** `count` bodies by chance, and every plain damage to the fullest one; as JSON texts. */
export function bodies({ uri, schema_at, random, count }) {
  const pool = pool_of(family(uri, schema_at));
  const by_chance = Array.from({ length: count }, () => {
    let body = valid_body(uri, schema_at, random);
    const changes = random.pick([0, 1, 1, 2, 3]);
    for (let i = 0; i < changes; ++i) body = damaged(body, random, pool);
    return body;
  });
  const fullest = valid_body(uri, schema_at, greedy);
  return [...by_chance, ...damaged_everywhere([fullest])].map(to_json_text);
}
