// Every data file of ours is valid by its meta schema, and both engines find the same
// damage in thousands of damaged ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements, tally, to_text } from './compare.mjs';
import { damaged, damaged_everywhere, to_json_text } from './damage.mjs';
import { ask_ours, ask_theirs } from './engines.mjs';
import { environments } from './environments.mjs';
import { data_files, meta_schemas, meta_uri, schemas } from './files.mjs';
import { shortened } from './openapi.mjs';
import { pool_of } from './pool.mjs';
import { random_of } from './random.mjs';
import { keywords_of, without_keyword } from './schema_walk.mjs';

const samples = [
  ...data_files.map(({ path, meta, json }) => ({ path, meta, json })),
  ...environments.map((json, i) =>
    ({ path: `environment ${i}`, meta: meta_uri('environment'), json })),
];
const metas = [...new Set(samples.map(({ meta }) => meta))];

test('every data file has a meta schema, and every meta schema a file', () => {
  assert.deepEqual(samples.filter(({ meta }) => meta === undefined), []);
  const idle = meta_schemas.map(({ uri }) => uri).filter((uri) => !metas.includes(uri));
  // The program writes them, or its user does.
  const without_file =
    ['comparison', 'config', 'event-log', 'known-failures', 'results'].map(meta_uri);
  assert.deepEqual(idle.filter((uri) => !without_file.includes(uri)), []);
});

test('both engines find every data file valid', () => {
  const checks = samples.map(({ meta, json }) =>
    ({ uri: meta, texts: [JSON.stringify(json)] }));
  for (const ask of [ask_ours, ask_theirs]) {
    const bad = ask(schemas, checks).map((answer, i) => [samples[i].path, answer])
      .filter(([, answer]) => answer.verdicts?.[0].valid !== true);
    assert.deepEqual(bad, []);
  }
});

const random = random_of(20261123);

/** A megabyte by chance, more files where they are small, and every plain damage. */
function damaged_files(meta) {
  const own = samples.filter((sample) => sample.meta === meta).map(({ json }) => json);
  const schema = schemas.find(({ uri }) => uri === meta);
  const pool = pool_of([schema.json], own);
  const size = JSON.stringify(own).length / own.length;
  const count = Math.round(Math.min(1000, Math.max(100, 1e6 / size)));
  const by_chance = Array.from({ length: count }, (_, i) =>
    damaged(own[i % own.length], random, pool));
  const short = own.map((json) => json.paths ? shortened(json) : json);
  return [...by_chance, ...damaged_everywhere(short)].map(to_json_text);
}

const checks = metas.map((uri) => ({ uri, texts: damaged_files(uri) }));
const [ours, theirs] = [ask_ours, ask_theirs].map((ask) => ask(schemas, checks));

test('both engines find the same damage', (t) => {
  const found = disagreements(checks, ours, theirs);
  assert.equal(found.length, 0, to_text(found));
  const { valid, invalid, all } = tally(ours);
  t.diagnostic(`${all} damaged files: ${valid} valid all the same, ${invalid} invalid`);
  assert.ok(all >= 1000 && valid >= 0.05 * all && invalid >= 0.3 * all);
});

const used_metas = meta_schemas.filter(({ uri }) => metas.includes(uri));
const uses = ({ json }, keyword) =>
  keywords_of(json).some((use) => use.keyword === keyword);

/** Whether a verdict of ajv changes when the keyword is gone from a meta schema. */
function decides(keyword) {
  return used_metas.filter((meta) => uses(meta, keyword)).some(({ uri, text }) => {
    const i = checks.findIndex((check) => check.uri === uri);
    const answers = ask_theirs([{ uri, text: without_keyword(text, keyword) }],
      [{ ...checks[i], lenient: true }]);
    return disagreements([checks[i]], answers, [theirs[i]]).length > 0;
  });
}

const keywords = [...new Set(used_metas.flatMap(({ json }) => keywords_of(json))
  .map(({ keyword }) => keyword))].sort();

for (const keyword of keywords) {
  test(`${keyword} decides whether some damaged file is valid`, () => {
    assert.ok(decides(keyword));
  });
}
