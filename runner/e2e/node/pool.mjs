// What damage.mjs may put in: names, values and limits that mean something to a schema.
// Names come in groups: those that one object may have.

function objects_in(value) {
  if (value === null || typeof value !== 'object') return [];
  const below = Object.values(value).flatMap(objects_in);
  return Array.isArray(value) ? below : [value, ...below];
}

const is_object = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every value that a member of this name has, up to 200 of each name. */
function values_by_name(documents) {
  const by_name = Object.create(null);
  for (const object of documents.flatMap(objects_in)) {
    for (const [name, value] of Object.entries(object)) {
      by_name[name] ??= [];
      if (by_name[name].length < 200) by_name[name].push(value);
    }
  }
  return by_name;
}

/** From the schemas: property names, enumerated values, limits. From valid documents:
 *  what their members hold. */
export function pool_of(schemas, documents = []) {
  const pool = { groups: [], values: [], limits: [], by_name: values_by_name(documents) };
  for (const object of schemas.flatMap(objects_in)) {
    if (is_object(object.properties)) pool.groups.push(Object.keys(object.properties));
    if (Array.isArray(object.enum)) pool.values.push(...object.enum);
    if (object.const !== undefined) pool.values.push(object.const);
    pool.limits.push(...Object.values(object).filter(Number.isInteger));
  }
  return pool;
}
