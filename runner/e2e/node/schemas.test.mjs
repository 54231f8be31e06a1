// Both engines compile every schema of ours, take it for valid by the meta schema of its
// draft, and refuse the same mistakes in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements, tally, to_text } from './compare.mjs';
import { damaged, to_json_text } from './damage.mjs';
import { ask_lines, ask_ours, ask_theirs } from './engines.mjs';
import { schemas } from './files.mjs';
import { dialect_schemas } from './packages.mjs';
import { pool_of } from './pool.mjs';
import { random_of } from './random.mjs';

const dialect = { uri: dialect_schemas[0].uri };

test('every schema goes by the URI of its path', () => {
  assert.ok(schemas.length >= 40);
  for (const { uri, json } of schemas) assert.equal(json.$id, uri);
});

test('both engines compile every schema', () => {
  const checks = schemas.map(({ uri }) => ({ uri, texts: [] }));
  for (const ask of [ask_ours, ask_theirs]) {
    const refused = ask(schemas, checks).map(({ error }, i) => [checks[i].uri, error])
      .filter(([, error]) => error !== undefined);
    assert.deepEqual(refused, []);
  }
});

test('both engines find every schema valid by the meta schema of the draft', () => {
  const checks = [{ ...dialect, texts: schemas.map(({ text }) => text) }];
  const answers = [ask_ours, ask_theirs].map((ask) => ask(dialect_schemas, checks));
  const found = disagreements(checks, ...answers);
  assert.equal(found.length, 0, to_text(found));
  assert.equal(tally(answers[0]).valid, schemas.length);
});

/** Damaged copies of every schema, more of the large ones. */
function damaged_schemas(random) {
  const pool = pool_of(dialect_schemas.map(({ text }) => JSON.parse(text)),
    schemas.map(({ json }) => json));
  return schemas.flatMap((schema) => {
    const count = Math.min(80, Math.max(8, Math.round(schema.text.length / 120)));
    return Array.from({ length: count }, () =>
      ({ schema, text: to_json_text(damaged(schema.json, random, pool)) }));
  });
}

test('both engines find the same damage by the meta schema of the draft', () => {
  const texts = damaged_schemas(random_of(1)).map(({ text }) => text);
  const checks = [{ ...dialect, texts }];
  const answers = [ask_ours, ask_theirs].map((ask) => ask(dialect_schemas, checks));
  const found = disagreements(checks, ...answers);
  assert.equal(found.length, 0, to_text(found));
  const { valid, invalid } = tally(answers[0]);
  assert.ok(valid >= 50 && invalid >= 150, `${valid} valid, ${invalid} invalid`);
});

test('both engines refuse a document that is no schema', () => {
  const uri = 'https://wsconform.example/none';
  for (const text of ['[{}]', '[]', '"a"', '1', 'null']) {
    for (const ask of [ask_ours, ask_theirs]) {
      assert.ok(ask([{ uri, text }], [{ uri, texts: ['1'] }])[0].error, text);
    }
  }
});

test('our engine compiles no schema that is invalid by that meta schema', () => {
  const damage = damaged_schemas(random_of(2));
  const [{ verdicts }] = ask_theirs(dialect_schemas,
    [{ ...dialect, texts: damage.map(({ text }) => text) }]);
  const broken = damage.filter((_, i) => !verdicts[i].valid);
  assert.ok(broken.length >= 150, `${broken.length} broken schemas`);
  const add = ({ uri, text }) => JSON.stringify({ add: uri, text });
  const lines = broken.flatMap(({ schema, text }) => [
    add({ uri: schema.uri, text }),
    JSON.stringify({ check: schema.uri, instances: [] }),
    add(schema),
  ]);
  const answers = ask_lines([...schemas.map(add), ...lines])
    .slice(schemas.length).filter((_, i) => i % 3 === 1);
  const compiled = broken.filter((_, i) => answers[i].error === undefined);
  assert.deepEqual(compiled.map(({ text }) => text), []);
});
