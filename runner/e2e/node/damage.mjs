// Changes a JSON value in one random place: most changes break its schema, some do not.
// Each kind of place has the same chance: a long list draws no more than a number does.

/** Numbers have several spellings, and JSON.stringify knows one: see to_json_text. */
export const spelled = (number) => `@number ${number}@`;

export function to_json_text(value) {
  return JSON.stringify(value).replace(/"@number ([-+.0-9eE]+)@"/g, '$1');
}

const odd_names = ['extra', '', '__proto__', 'constructor', 'length', 'a/b~c', '\u00e9',
  '$item', '$take'];
const odd_texts = ['', ' ', 'x', 'true', '1', 'null', '\u0000', '\u2028',
  '\u{1f600}'.repeat(3), 'a\nb', '../up', 'https://example.com/?a#b', '-', '.'];
const odd_values = [null, true, false, 0, 1, -1, 1.5, 200, ...odd_texts, [], {}, [[]],
  [null], { id: 7 }];

const copy = (value) => structuredClone(value);
/** Also where the name is __proto__, which an assignment would lose. */
function set(object, name, value) {
  Object.defineProperty(object, name,
    { value, enumerable: true, configurable: true, writable: true });
}

function some_value(random, pool, name) {
  const named = pool.by_name[name] ?? [];
  if (named.length > 0 && random.chance(0.7)) return copy(random.pick(named));
  const rest = random.chance(0.3) && pool.values.length > 0 ? pool.values : odd_values;
  return copy(random.pick(rest));
}

function near_limit(random, pool, most) {
  const limits = pool.limits.filter((limit) => limit <= most);
  const limit = limits.length > 0 ? random.pick(limits) : random.below(60);
  return Math.max(0, limit + random.below(3) - 1);
}

const of_object = {
  add(object, random, pool) {
    const bare = Object.keys(object).length === 0;
    const kin = pool.groups.filter(
      (names) => bare || names.some((name) => Object.hasOwn(object, name))).flat();
    const name = random.pick(random.chance(0.8) && kin.length > 0 ? kin : odd_names);
    set(object, name, some_value(random, pool, name));
    return object;
  },
  rename(object, random) {
    const name = random.pick(Object.keys(object)) ?? '';
    const value = object[name] ?? null;
    delete object[name];
    set(object, random.chance(0.5) ? name.toUpperCase() : `${name}_`, value);
    return object;
  },
  remove(object, random) {
    delete object[random.pick(Object.keys(object))];
    return object;
  },
  clear: () => ({}),
};

const of_array = {
  clear: () => [],
  grow(array, random, pool) {
    const size = near_limit(random, pool, 200);
    const fill = (i) => array.length === 0 ? `id-${i}` :
      typeof array[0] === 'string' ? `${array[i % array.length]}-${i}` :
      copy(array[i % array.length]);
    return Array.from({ length: size }, (_, i) => i < array.length ? array[i] : fill(i));
  },
  repeat(array, random) {
    if (array.length > 0) array.push(copy(random.pick(array)));
    return array;
  },
  append(array, random, pool) {
    array.push(some_value(random, pool, ''));
    return array;
  },
  remove(array, random) {
    array.splice(random.below(array.length || 1), 1);
    return array;
  },
  nest: (array) => [array],
};

const of_text = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  append: (text, random) =>
    text + random.pick(['\n', ' ', '\r', '.', '\u2028', '-', 'x']),
  prepend: (text, random) => random.pick(['\n', ' ', '-', '_', '\ufeff', '/']) + text,
  insert(text, random) {
    const points = [...text];  // never half a surrogate pair
    const more = random.pick(['\u00e9', '\n', '\u007f', '"', '\\', ' ']);
    points.splice(random.below(points.length + 1), 0, more);
    return points.join('');
  },
  stretch(text, random, pool) {
    const size = near_limit(random, pool, 9000);
    const filler = random.pick(['x', '\u00e9', '\u{1f600}']);
    const points = [...text].slice(0, size);
    return points.join('') + filler.repeat(size - points.length);
  },
  other: (_, random, pool) => random.pick(
    [...pool.values.filter((value) => typeof value === 'string'), ...odd_texts]),
};

const of_number = {
  next: (number, random) => number + random.pick([1, -1, 0.5, 100]),
  negate: (number) => -number,
  limit: (_, random, pool) =>
    pool.limits.length > 0 ? random.pick(pool.limits) + random.below(3) - 1 : -1,
  respell(number, random) {
    if (!Number.isInteger(number) || Math.abs(number) > 1e6) return 0;
    return spelled(random.pick(
      [`${number}.0`, `${number}e0`, `${10 * number}e-1`, `${number}.25`]));
  },
  as_text: (number) => String(number),
};

const of_any = {
  replace: (_, random) => copy(random.pick(odd_values)),
  wrap: (value, random) => random.chance(0.5) ? [value] : { value },
};

function ways_of(value) {
  if (Array.isArray(value)) return of_array;
  if (value !== null && typeof value === 'object') return of_object;
  return { string: of_text, number: of_number }[typeof value] ?? of_any;
}

function change(value, random, pool) {
  const ways = random.chance(0.3) ? of_any : ways_of(value);
  return random.pick(Object.values(ways))(value, random, pool);
}

/** The ways to `value` and all below it by kind, which is the last three steps; the items
 *  of a list are all one step. */
export function places_by_kind(value) {
  const kinds = new Map();
  const visit = (inner, way, steps) => {
    const kind = JSON.stringify(steps.slice(-3));
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(way);
    if (inner === null || typeof inner !== 'object') return;
    for (const [name, member] of Object.entries(inner)) {
      visit(member, [...way, name], [...steps, Array.isArray(inner) ? 0 : name]);
    }
  };
  visit(value, [], []);
  return kinds;
}

/** A copy of `value` in which `change`, given what is at `way`, says what is there. */
export function changed_at(value, way, change) {
  const root = { value: copy(value) };
  const [last, ...above] = ['value', ...way].reverse();
  const holder = above.reduceRight((object, name) => object[name], root);
  set(holder, last, change(holder[last]));
  return root.value;
}

/** A copy of `value` with one change; `pool` (pool.mjs) has what may be put in. */
export function damaged(value, random, pool) {
  const way = random.pick(random.pick([...places_by_kind(value).values()]));
  return changed_at(value, way, (inner) => change(inner, random, pool));
}

const is_object = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function without_each_member(object) {
  return Object.keys(object).map((gone) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => name !== gone)));
}

/** What each value is tried as: nothing chance would decide. */
function plain_changes(value) {
  const others = [null, 'x', 1, false, [], {}];
  if (Array.isArray(value)) return [...others, [...value, value.at(-1) ?? null]];
  if (is_object(value)) return [...others, ...without_each_member(value),
    { ...value, extra: true }];
  if (typeof value === 'string') return [...others, `${value}\n`, value.toUpperCase()];
  return [...others, -1, 1e9];
}

/** Every plain change at one place of each kind in the values, a kind only once. */
export function damaged_everywhere(values) {
  const seen = new Set();
  return values.flatMap((value) => [...places_by_kind(value)].flatMap(([kind, [way]]) => {
    if (seen.has(kind)) return [];
    seen.add(kind);
    const inner = way.reduce((outer, name) => outer[name], value);
    return plain_changes(inner).map((other) => changed_at(value, way, () => other));
  }));
}
