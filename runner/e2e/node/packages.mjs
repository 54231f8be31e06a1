// The npm packages of the tests. Missing ones are told of plainly: nothing here installs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

function give_up(error) {
  process.stderr.write(
    'The npm packages of runner/e2e/node are not installed: run ./test.sh, ' +
      `or tools/npm_ci.sh in that folder. (${error.message.split('\n')[0]})\n`,
  );
  process.exit(2);
}

async function load(name) {
  try {
    return await import(name);
  } catch (error) {
    return give_up(error);
  }
}

export const { Ajv2020 } = await load('ajv/dist/2020.js');
export const { Ajv } = await load('ajv');
export const { chromium } = await load('playwright-core');
/** axe's own source, to be run within a page. */
export const axe_source = (await load('axe-core')).default.source;
export const { Validator } = await load('@seriousme/openapi-schema-validator');

/** A published schema as our own files are: the text, and the URI it goes by. */
function foreign(path) {
  const text = readFileSync(path, 'utf8');
  return { path, uri: JSON.parse(text).$id, text };
}

const openapi_folder = dirname(require.resolve('@seriousme/openapi-schema-validator'));
/** The OpenAPI Initiative's schema of version 3.1. */
export const openapi_schema = foreign(join(openapi_folder, 'schemas/v3.1/schema.json'));

const dialect_folder = join(dirname(require.resolve('ajv/dist/2020.js')),
  'refs/json-schema-2020-12');
const vocabularies = ['applicator', 'content', 'core', 'format-annotation', 'meta-data',
  'unevaluated', 'validation'];
/** The meta schema of draft 2020-12: first the whole, then its vocabularies. */
export const dialect_schemas = [
  foreign(join(dialect_folder, 'schema.json')),
  ...vocabularies.map((name) => foreign(join(dialect_folder, `meta/${name}.json`))),
];
