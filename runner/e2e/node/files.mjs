// The project's own JSON files: which are schemas, and which schema each other one has.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const base = 'https://wsconform.example/';

export const uri_of = (path) => base + path;
export const meta_uri = (name) => uri_of(`schemas/meta/${name}.schema.json`);

function json_below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return json_below(path);
    return entry.name.endsWith('.json') ? [path] : [];
  });
}

function own_file(absolute) {
  const path = relative(root, absolute);
  const text = readFileSync(absolute, 'utf8');
  return { path, uri: uri_of(path), text, json: JSON.parse(text) };
}

const files = [join(root, 'schemas'), join(root, 'cases')]
  .flatMap(json_below).sort().map(own_file);

export const schemas = files.filter(({ path }) => path.endsWith('.schema.json'));
export const body_schemas = schemas.filter(
  ({ path }) => /\/(request|response-\d{3})\.schema\.json$/.test(path));
export const meta_schemas = schemas.filter(
  ({ path }) => path.startsWith('schemas/meta/'));

const meta_of_folder = [
  [/^cases\//, 'case-file'],
  [/^schemas\/requirements\//, 'requirements'],
  [/^schemas\/layers\//, 'layer'],
  [/^schemas\/disputes\.json$/, 'disputes'],
  [/^schemas\/neighbours\.json$/, 'neighbours'],
  [/\.openapi\.json$/, 'openapi-profile'],
];

/** Every other file; `meta` is undefined where no meta schema is known for its place. */
export const data_files = files
  .filter(({ path }) => !path.endsWith('.schema.json'))
  .map((file) => {
    const found = meta_of_folder.find(([place]) => place.test(file.path));
    return { ...file, meta: found && meta_uri(found[1]) };
  });

export const openapi_file = data_files.find(
  ({ path }) => path === 'schemas/workspace.openapi.json');
export const disputes_file = data_files.find(
  ({ path }) => path === 'schemas/disputes.json');
