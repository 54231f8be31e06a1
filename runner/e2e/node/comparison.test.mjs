// The instruments themselves: a disagreement is noticed and told of, what cannot be judged
// agrees with nothing, and missing tools are named.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { valid_body } from './bodies.mjs';
import { disagreements, tally, to_text, unshared_complaints } from './compare.mjs';
import { damaged, spelled, to_json_text } from './damage.mjs';
import { ask_lines, ask_ours, ask_theirs } from './engines.mjs';
import { pool_of } from './pool.mjs';
import { random_of } from './random.mjs';
import { keywords_of, without_keyword } from './schema_walk.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const uri = 'https://wsconform.example/planted';
const document = (schema) => [{ uri, text: JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema', $id: uri, ...schema }) }];
const checks = [{ uri, texts: ['1', '"a"'] }];
const both = (ours, theirs) => [ask_ours(document(ours), checks),
  ask_theirs(document(theirs), checks)];

test('equal schemas give no disagreement', () => {
  const answers = both({ type: 'string' }, { type: 'string' });
  assert.deepEqual(disagreements(checks, ...answers), []);
  assert.deepEqual(tally(answers[0]), { valid: 1, invalid: 1, all: 2 });
  assert.deepEqual(tally(answers[1]), { valid: 1, invalid: 1, all: 2 });
});

test('a planted disagreement is found, with schema, instance and both verdicts', () => {
  const found = disagreements(checks, ...both({ type: 'string' }, {}));
  assert.deepEqual(found, [{ schema: uri, instance: '1', ours: 'invalid: type at ""',
    theirs: 'valid' }]);
  assert.equal(to_text(found), '1 disagreements\n' + `${uri}\n  instance: 1\n` +
    '  ours:     invalid: type at ""\n  theirs:   valid');
});

test('a planted disagreement is found the other way round too', () => {
  const [found] = disagreements(checks, ...both({}, { type: 'string' }));
  assert.equal(found.ours, 'valid');
  assert.match(found.theirs, /^invalid: type/);
});

test('a schema that one engine alone refuses is a disagreement', () => {
  const [ours_refuses] = disagreements(checks, ...both({ tipe: 'string' }, {}));
  assert.match(ours_refuses.ours, /^cannot say: .*tipe/);
  assert.equal(ours_refuses.theirs, 'compiles');
  const [theirs_refuses] = disagreements(checks, ...both({}, { tipe: 'string' }));
  assert.equal(theirs_refuses.ours, 'compiles');
  assert.match(theirs_refuses.theirs, /^cannot say: .*tipe/);
});

test('a schema that both refuse is none', () => {
  const answers = both({ type: 'strin' }, { type: 'strin' });
  assert.deepEqual(disagreements(checks, ...answers), []);
  assert.deepEqual(tally(answers[0]), { valid: 0, invalid: 0, all: 0 });
});

test('"cannot say" agrees with nothing, not even itself', () => {
  const cannot = [{ verdicts: [{ error: 'too deep' }, { valid: true }] }];
  const valid = [{ verdicts: [{ valid: true }, { valid: true }] }];
  for (const [a, b] of [[cannot, valid], [valid, cannot], [cannot, cannot]]) {
    assert.equal(disagreements(checks, a, b).length, 1);
  }
});

test('a verdict that is missing is a disagreement', () => {
  const short = [{ verdicts: [{ valid: true }] }];
  const whole = [{ verdicts: [{ valid: true }, { valid: true }] }];
  assert.equal(disagreements(checks, short, whole).length, 1);
  assert.equal(disagreements(checks, whole, [undefined]).length, 1);
});

test('a complaint that they do not share is found', () => {
  const said = (keyword) => [{ verdicts: [
    { valid: false, violations: [{ instance: '', keyword }] }, { valid: true }] }];
  assert.equal(unshared_complaints(checks, said('type'), said('enum')).length, 1);
  assert.equal(unshared_complaints(checks, said('type'), said('type')).length, 0);
});

test('our engine gets the bytes: a text that is no JSON is not judged', () => {
  const broken = ['{"a":1,"a":2}', '[1,]', '', '"\\ud800"'];
  const [{ verdicts }] = ask_ours(document({}), [{ uri, texts: broken }]);
  assert.equal(verdicts.filter(({ error }) => error !== undefined).length, broken.length);
});

test('the agreement tool says what is wrong with a line', () => {
  const wrong = ['{', '[]', '{"add": 1}', JSON.stringify({ add: uri }),
    JSON.stringify({ add: uri, text: '{' }), JSON.stringify({ check: uri }),
    JSON.stringify({ check: 'https://wsconform.example/none', instances: [] })];
  const answers = ask_lines(wrong);
  assert.equal(answers.length, wrong.length);
  for (const [i, { error }] of answers.entries()) assert.ok(error, wrong[i]);
});

test('the same seed gives the same damage, another seed another', () => {
  const value = { ids: ['a', 'b'], on: true, size: 3 };
  const run = (seed) => {
    const random = random_of(seed);
    return Array.from({ length: 50 },
      () => to_json_text(damaged(value, random, pool_of([], [value]))));
  };
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1), run(2));
  assert.deepEqual(value, { ids: ['a', 'b'], on: true, size: 3 });
});

test('a number keeps its spelling', () => {
  assert.equal(to_json_text({ a: [spelled('2.0'), 1] }), '{"a":[2.0,1]}');
});

test('a keyword that the tests were not taught stops them', () => {
  assert.throws(() => keywords_of({ properties: { a: { contentEncoding: 'x' } } }),
    /does not know the keyword \/properties\/a\/contentEncoding/);
  assert.throws(() => valid_body(uri, () => ({ type: 'string', format: 'uuid' }),
    random_of(1)), /cannot make bodies .*format/);
});

test('a keyword is taken out wherever it stands, and no property of that name', () => {
  const schema = { type: 'object', properties: { type: { type: 'string', const: 3 } } };
  assert.deepEqual(JSON.parse(without_keyword(JSON.stringify(schema), 'type')),
    { properties: { type: { const: 3 } } });
});

test('missing packages are told of plainly', (t) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'wsconform-'));
  t.after(() => rmSync(elsewhere, { recursive: true }));
  cpSync(join(folder, 'packages.mjs'), join(elsewhere, 'packages.mjs'));
  const script = join(elsewhere, 'packages.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /not installed: run \.\/test\.sh/);
});

test('the lock file names no host and no package with a script', () => {
  const text = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  assert.doesNotMatch(text, /https?:/);
  const { packages } = JSON.parse(text);
  const listed = Object.entries(packages).filter(([name]) => name !== '');
  assert.ok(listed.length >= 2);
  for (const [name, entry] of listed) {
    assert.match(entry.integrity, /^sha512-/, name);
    assert.equal(entry.resolved, undefined, name);
    assert.equal(entry.hasInstallScript, undefined, name);
  }
});
