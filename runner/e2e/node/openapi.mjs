// The OpenAPI document: its examples, and itself in one piece for validators of others.
import { schemas, uri_of } from './files.mjs';

const token = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** [pointer, value] of `value` and of everything below it. */
function everything_in(value, pointer = '') {
  if (value === null || typeof value !== 'object') return [[pointer, value]];
  return [[pointer, value], ...Object.entries(value).flatMap(([name, member]) =>
    everything_in(member, `${pointer}/${token(name)}`))];
}

/** The document with no more than its last two paths: as telling, and much shorter. */
export function shortened(document) {
  const last = Object.entries(document.paths).slice(-2);
  return { ...document, paths: Object.fromEntries(last) };
}

/** [{ place, schema, value }]: place as disputes.json writes it, schema as a URI. */
export function documented_examples({ path, json }) {
  const file = path.replace(/^schemas\//, '');
  const media = everything_in(json).filter(
    ([, value]) => value?.schema && value.examples);
  return media.flatMap(([pointer, { schema, examples }]) =>
    Object.entries(examples).map(([name, example]) => ({
      place: `${file}#${pointer}/examples/${token(name)}`,
      schema: new URL(schema.$ref, uri_of(path)).href,
      value: example.value,
    })));
}

/** The schema that a reference leads to, in one piece, without a document's own marks. */
function inlined(reference, base) {
  const uri = new URL(reference, base).href;
  const found = schemas.find((schema) => schema.uri === uri);
  if (!found) throw new Error(`no schema at ${uri}`);
  const { $id, $schema, ...rest } = found.json;
  return bundled(rest, uri);
}

/** `value` with each reference to a file replaced by what it leads to. */
export function bundled(value, base) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => bundled(item, base));
  const { $ref, ...rest } = value;
  const members = Object.entries(rest).map(([name, member]) =>
    [name, bundled(member, base)]);
  const target = $ref === undefined ? {} : inlined($ref, base);
  return { ...target, ...Object.fromEntries(members) };
}
