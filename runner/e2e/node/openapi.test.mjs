// The OpenAPI document before an independent validator, and on both engines before the
// schema of OpenAPI 3.1 itself. The documented examples on both engines.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements, tally, to_text } from './compare.mjs';
import { damaged, damaged_everywhere, to_json_text } from './damage.mjs';
import { ask_ours, ask_theirs } from './engines.mjs';
import { disputes_file, meta_schemas, meta_uri, openapi_file, schemas }
  from './files.mjs';
import { bundled, documented_examples, shortened } from './openapi.mjs';
import { openapi_schema, Validator } from './packages.mjs';
import { pool_of } from './pool.mjs';
import { random_of } from './random.mjs';

const bundle = () => bundled(openapi_file.json, openapi_file.uri);
const profile = meta_uri('openapi-profile');

test('an independent validator accepts the document', async () => {
  const result = await new Validator().validate(bundle());
  assert.deepEqual(result, { valid: true });
});

const desktops = (document) => document.paths['/v2/{project_id}/desktops/batch-delete'];
const mistakes = {
  'no version': (document) => delete document.info.version,
  'a version of OpenAPI that is none': (document) => { document.openapi = '3.1'; },
  'a path without a slash': (document) => { document.paths.v2 = {}; },
  'a method that is none': (document) => {
    desktops(document).erase = desktops(document).post;
  },
  'a parameter in the body': (document) => {
    desktops(document).post.parameters[0].in = 'body';
  },
  'a path parameter that may be absent': (document) => {
    desktops(document).post.parameters[0].required = false;
  },
  'a response without description': (document) => {
    delete desktops(document).post.responses['202'].description;
  },
  'a status that is none': (document) => {
    desktops(document).post.responses['2000'] = { description: 'none' };
  },
  'a request body without content': (document) => {
    delete desktops(document).post.requestBody.content;
  },
  'a schema that is a list': (document) => {
    desktops(document).post.requestBody.content['application/json'].schema = [];
  },
  'a reference that leads nowhere': (document) => {
    desktops(document).post.requestBody = { $ref: '#/components/requestBodies/none' };
  },
  'an unknown member': (document) => { document.operations = []; },
};

for (const [name, make] of Object.entries(mistakes)) {
  test(`the independent validator refuses ${name}`, async () => {
    const document = bundle();
    make(document);
    const { valid } = await new Validator().validate(document);
    assert.equal(valid, false);
  });
}

test('both engines judge damaged documents alike by the schema of OpenAPI', () => {
  const document = bundle();
  const pool = pool_of([JSON.parse(openapi_schema.text)], [document]);
  const random = random_of(3);
  const damage = [
    ...Array.from({ length: 150 }, () => damaged(document, random, pool)),
    ...damaged_everywhere([shortened(document)]),
  ];
  // ajv takes names of Object.prototype for evaluated: unevaluatedProperties misses them.
  const texts = damage.map(to_json_text)
    .filter((text) => !/"(__proto__|constructor)":/.test(text));
  const checks = [{ uri: openapi_schema.uri, lenient: true,
    texts: [JSON.stringify(document), ...texts] }];
  const answers = [ask_ours, ask_theirs].map((ask) => ask([openapi_schema], checks));
  const found = disagreements(checks, ...answers);
  assert.equal(found.length, 0, to_text(found));
  assert.equal(answers[0][0].verdicts[0].valid, true);
  const { valid, invalid } = tally(answers[0]);
  assert.ok(valid >= 100 && invalid >= 300, `${valid} valid, ${invalid} invalid`);
});

test('our profile accepts no document that the schema of OpenAPI refuses', () => {
  const document = openapi_file.json;
  const pool = pool_of(meta_schemas.map(({ json }) => json), [document]);
  const random = random_of(4);
  const texts = [
    ...Array.from({ length: 150 }, () => damaged(document, random, pool)),
    ...damaged_everywhere([shortened(document)]),
  ].map(to_json_text);
  const [by_profile] = ask_ours(schemas, [{ uri: profile, texts }]);
  const [by_openapi] = ask_theirs([openapi_schema],
    [{ uri: openapi_schema.uri, lenient: true, texts }]);
  const too_wide = texts.filter((_, i) =>
    by_profile.verdicts[i].valid && !by_openapi.verdicts[i].valid);
  assert.deepEqual(too_wide, []);
  assert.ok(tally([by_profile]).valid >= 20);
  assert.ok(tally([by_openapi]).invalid >= 100);
});

const examples = documented_examples(openapi_file);
const disputed = disputes_file.json.disputes.flatMap(({ example }) => example ?? []);

test('each operation has an example of its request, each dispute one that is there', () => {
  const operations = Object.values(openapi_file.json.paths).flatMap(Object.values);
  assert.ok(examples.length >= operations.length);
  for (const path of Object.keys(openapi_file.json.paths)) {
    const start = `workspace.openapi.json#/paths/${path.replaceAll('/', '~1')}/`;
    assert.ok(examples.some(({ place }) =>
      place.startsWith(start) && place.includes('/requestBody/')), path);
  }
  for (const place of disputed) {
    assert.ok(examples.some((example) => example.place === place), place);
  }
});

for (const { place, schema, value } of examples) {
  const expected = !disputed.includes(place);
  test(`${place} is ${expected ? 'valid' : 'invalid, as disputed'}`, () => {
    const checks = [{ uri: schema, texts: [JSON.stringify(value)] }];
    const answers = [ask_ours, ask_theirs].map((ask) => ask(schemas, checks));
    const found = disagreements(checks, ...answers);
    assert.equal(found.length, 0, to_text(found));
    assert.equal(answers[0][0].verdicts[0].valid, expected);
  });
}
