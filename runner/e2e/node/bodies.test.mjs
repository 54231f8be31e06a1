// Both engines judge a thousand and more bodies alike.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bodies, valid_body } from './bodies.mjs';
import { disagreements, tally, to_text, unshared_complaints } from './compare.mjs';
import { to_json_text } from './damage.mjs';
import { ask_ours, ask_theirs } from './engines.mjs';
import { body_schemas, schemas } from './files.mjs';
import { random_of } from './random.mjs';
import { assertions, keywords_of } from './schema_walk.mjs';

const schema_at = (uri) => schemas.find((schema) => schema.uri === uri).json;
const common = schemas.filter(({ path }) => path.startsWith('schemas/common/'));

const random = random_of(20261122);
const checks = body_schemas.map(({ uri }) => {
  const count = uri.endsWith('request.schema.json') ? 250 : 40;
  return { uri, texts: bodies({ uri, schema_at, random, count }) };
});
const [ours, theirs] = [ask_ours, ask_theirs].map((ask) => ask(schemas, checks));

test('both engines take what was made to be valid for valid', () => {
  const some = (uri) => Array.from({ length: 20 },
    () => to_json_text(valid_body(uri, schema_at, random)));
  const undamaged = body_schemas.map(({ uri }) => ({ uri, texts: some(uri) }));
  for (const ask of [ask_ours, ask_theirs]) {
    assert.equal(tally(ask(schemas, undamaged)).valid, 20 * body_schemas.length);
  }
});

test('both engines judge every body alike', () => {
  const found = disagreements(checks, ours, theirs);
  assert.equal(found.length, 0, to_text(found));
});

test('whatever our engine complains of, theirs does too, at the same place', () => {
  const found = unshared_complaints(checks, ours, theirs);
  assert.equal(found.length, 0, to_text(found));
});

test('the bodies are many, and half of them or so are invalid', (t) => {
  const { valid, invalid, all } = tally(ours);
  t.diagnostic(`${all} bodies of ${checks.length} schemas: ${valid} valid, ` +
    `${invalid} invalid`);
  assert.ok(all >= 1000, `${all} bodies`);
  const share = invalid / all;
  assert.ok(share >= 0.35 && share <= 0.65, `${invalid} of ${all} invalid`);
});

test('every schema has valid and invalid bodies', () => {
  for (const [i, { uri }] of checks.entries()) {
    const { valid, invalid } = tally([ours[i]]);
    assert.ok(valid >= 5 && invalid >= 5, `${uri}: ${valid} valid, ${invalid} invalid`);
  }
});

test('every assertion of every schema is what makes some body invalid', () => {
  const broken = new Set(ours.flatMap(({ verdicts }) => verdicts)
    .flatMap(({ violations = [] }) => violations.map(({ schema }) => schema)));
  const idle = [...body_schemas, ...common].flatMap(({ uri, json }) =>
    keywords_of(json).filter(({ keyword }) => assertions.has(keyword))
      .map(({ pointer }) => `${uri}#${pointer}`)).filter((place) => !broken.has(place));
  assert.deepEqual(idle, []);
});
