// The HTML pages of a run and of a comparison in a browser: harmless, complete, readable. CTRF by
// its own schema.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv, axe_source } from './packages.mjs';
import { launch, visit } from './page.mjs';

const program = process.env.WSCONFORM_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), 'wsconform-page-'));
const jenkins = {
  'Content-Security-Policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'self'" };

const hostile = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>', '</pre></details></main><iframe src=//a.example>',
  '<link rel=stylesheet href=http://a.example/x.css>', '<svg/onload=alert(1)>',
  '<meta http-equiv=refresh content="0;url=http://a.example/">', '&lt;script&gt;',
  '<base href=http://a.example/>', '<form action=http://a.example><button>x', '{{style}}',
  'javascript:alert(1)', '<!--', ']]>', '<details open ontoggle=alert(1)>', '\u202Eevil',
];

/** Results of a run with failures. */
function play() {
  const path = join(folder, 'results.json');
  const ran = spawnSync(program, ['run', '--quiet', '--defect', 'unknown-token-accepted-desktops',
    '--seed', '5eed', '--report', `json=${path}`], { encoding: 'utf8' });
  assert.equal(ran.status, 1, ran.stderr + ran.stdout);
  return JSON.parse(readFileSync(path, 'utf8'));
}

function render(results, format) {
  const path = join(folder, 'changed.json');
  writeFileSync(path, JSON.stringify(results));
  return execFileSync(program, ['report', '--from', path, '--format', format],
    { encoding: 'utf8', maxBuffer: 1 << 30 });
}

/** The results as they were before anything failed. */
function before_it_broke(results) {
  const copy = structuredClone(results);
  for (const one of copy.cases.filter(({ outcome }) => outcome === 'failed')) {
    one.outcome = 'passed';
    one.findings = [];
    copy.counts.failed -= 1;
    copy.counts.passed += 1;
  }
  return copy;
}

function compare(now, base = before_it_broke(now)) {
  const paths = [base, now].map((results, index) => {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, JSON.stringify(results));
    return path;
  });
  const done = spawnSync(program, ['compare', ...paths, '--format', 'html'],
    { encoding: 'utf8', maxBuffer: 1 << 30 });
  assert.equal(done.status, 1, done.stderr);
  return done.stdout;
}

/** Each page that a browser is shown, made of the results of a run with failures. */
const pages = {
  run: (results) => render(results, 'html'),
  comparison: (results) => compare({ ...results, run_error: '' }),
};

/** The results with a hostile text wherever a target or a case file could put one. */
function poisoned(results) {
  const copy = structuredClone(results);
  let at = 0;
  const next = () => hostile[at++ % hostile.length];
  for (const one of copy.cases) {
    one.description = next();
    one.reason = next();
    for (const finding of one.findings) {
      finding.location = `body#/${next()}`;
      finding.expected = next();
      finding.actual = next();
      finding.requirements = [next()];
    }
    for (const step of one.steps) {
      step.principal = next();
      step.target = `/${next()}`;
      step.request_headers = [`X-Auth-Token: ***`, `X: ${next()}`];
      step.response_headers = [next()];
      step.request_body = JSON.stringify({ [next()]: next() });
      step.request_body_bytes = step.request_body.length;
      step.response_body = next();
      step.response_body_sha256 = '';
    }
  }
  for (const name of ['target', 'environment', 'seed', 'run_error']) copy[name] = next();
  return copy;
}

/** `count` copies of the first failed case, each with a cause of its own. */
function many_failures(results, count) {
  const copy = structuredClone(results);
  const failed = copy.cases.find(({ outcome }) => outcome === 'failed');
  failed.success_path = false;
  copy.cases = Array.from({ length: count }, (_, number) => {
    const one = structuredClone(failed);
    one.id = `${failed.id}-${String(number).padStart(4, '0')}`;
    one.findings[0].location = `body#/${[...String(number)].map((digit) => 'abcdefghij'[digit]).join('')}`;
    one.findings[0].actual = `something else ${number}`;
    one.steps[0].response_body = 'x'.repeat(16384);
    return one;
  });
  copy.counts = Object.fromEntries(Object.keys(copy.counts).map((name) => [name, 0]));
  copy.counts.total = copy.counts.failed = count;
  copy.success_paths.exercised = 0;
  return copy;
}

const anything_live = () => {
  const all = [...document.querySelectorAll('*')];
  return {
    scripts: document.scripts.length,
    handlers: all.flatMap((one) => one.getAttributeNames())
      .filter((name) => name.startsWith('on')),
    foreign: all.map(({ localName }) => localName).filter((name) =>
      ['iframe', 'img', 'link', 'base', 'form', 'svg', 'object', 'embed'].includes(name)),
    away: all.flatMap((one) => one.getAttribute('href') ?? []).filter((to) => !to.startsWith('#')),
    styles: document.querySelectorAll('style').length,
  };
};

const text_of = () => document.body.textContent;

let browser;
let results;
before(async () => {
  results = play();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, page_of] of Object.entries(pages)) {
  for (const bypassCSP of [false, true]) {
    const how = bypassCSP ? 'by escaping alone' : 'under our policy';
    test(`${name}: hostile texts stay text ${how}`, async () => {
      const html = page_of(poisoned(results));
      const { seen, dialogs, requests, asked } =
        await visit(browser, html, { context: { bypassCSP } }, async (page) => {
          await page.evaluate(() => document.querySelectorAll('details')
            .forEach((one) => { one.open = true; }));
          return { live: await page.evaluate(anything_live), text: await page.evaluate(text_of) };
        });
      assert.deepEqual(seen.live,
        { scripts: 0, handlers: [], foreign: [], away: [], styles: 1 });
      assert.deepEqual([dialogs, requests, asked], [[], [], []]);
      for (const text of hostile.filter((one) => one !== '\u202Eevil')) {
        assert.ok(seen.text.includes(text), `${text} is shown`);
      }
      assert.ok(!seen.text.includes('\u202E'));
    });
  }

  test(`${name}: the style is let through by its own hash, and nothing else is`, async () => {
    const html = page_of(results);
    const radius = (page) =>
      page.evaluate(() => getComputedStyle(document.querySelector('h1')).borderRadius);
    const ours = await visit(browser, html, {}, radius);
    assert.notEqual(ours.seen, '0px');
    const changed = await visit(browser, html.replace('<style>', '<style>h1{} '), {}, radius);
    assert.equal(changed.seen, '0px');
  });

  test(`${name}: all of it is there where Jenkins blocks style and script`, async () => {
    const html = page_of(results);
    const free = await visit(browser, html, {}, (page) => page.evaluate(text_of));
    const blocked = await visit(browser, html,
      { headers: jenkins, context: { javaScriptEnabled: false } },
      (page) => page.locator('body').textContent());
    assert.equal(blocked.seen, free.seen);
    for (const { id } of results.cases.filter(({ outcome }) => outcome === 'failed')) {
      assert.ok(blocked.seen.includes(id), id);
    }
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`${name}: axe finds nothing in the ${colorScheme} page`, async () => {
      const { seen } = await visit(browser, page_of(results),
        { context: { bypassCSP: true, colorScheme } }, async (page) => {
          await page.evaluate(axe_source);
          return page.evaluate(async () => (await globalThis.axe.run()).violations
            .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`));
        });
      assert.deepEqual(seen, []);
    });
  }

  test(`${name}: a phone needs no scrolling to the side`, async () => {
    const { seen } = await visit(browser, page_of(results),
      { context: { viewport: { width: 390, height: 800 } } },
      (page) => page.evaluate(() => document.documentElement.scrollWidth));
    assert.ok(seen <= 390, `${seen} pixels`);
  });

  test(`${name}: two thousand failures with large bodies stay under 5 MB`, () => {
    const size = Buffer.byteLength(page_of(many_failures(results, 2000)));
    assert.ok(size < 5_000_000, `${size} bytes`);
    assert.ok(size > 1_000_000, `${size} bytes`);
  });
}

test('a phone shows what both runs were without scrolling the table', async () => {
  const base = { ...before_it_broke(results), environment: 'a-name-'.repeat(20) };
  const { seen } = await visit(browser, compare(results, base),
    { context: { viewport: { width: 390, height: 800 } } },
    (page) => page.evaluate(() => document.querySelector('table').getBoundingClientRect().right));
  assert.ok(seen <= 390, `${seen} pixels`);
});

test('the page of a run names every case', () => {
  const html = render(results, 'html');
  for (const { id } of results.cases) assert.ok(html.includes(id), id);
});

test('a phone shows how much failed, and one tap leads there', async () => {
  const { seen } = await visit(browser, render(results, 'html'),
    { context: { viewport: { width: 390, height: 800 } } }, async (page) => {
      const column = await page.locator('#summary th', { hasText: /^failed$/ }).first().boundingBox();
      await page.locator('nav a[href="#failures"]').click();
      const section = await page.locator('#failures').boundingBox();
      return { right: column.x + column.width, top: section.y };
    });
  assert.ok(seen.right <= 390, `the column ends at ${seen.right}`);
  assert.ok(seen.top >= 0 && seen.top < 400, `the section begins at ${seen.top}`);
});

test('what is folded is printed', async () => {
  const { seen } = await visit(browser, render(results, 'html'), {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate(() =>
      document.querySelector('details:not([open]) table').getBoundingClientRect().height);
  });
  assert.ok(seen > 100, `${seen} pixels`);
});

// The schemas of others are no part of the project: the variable names their folder.
const schemas = process.env.WSCONFORM_FOREIGN_SCHEMAS;
if (schemas) {
  test('CTRF is valid by its schema', () => {
    const schema = JSON.parse(readFileSync(join(schemas, 'ctrf.schema.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const valid = ajv.compile(schema);
    const stopped = { ...results, run_error: 'stopped' };
    for (const one of [results, stopped, poisoned(results), many_failures(results, 50)]) {
      assert.ok(valid(JSON.parse(render(one, 'ctrf'))), JSON.stringify(valid.errors?.slice(0, 3)));
    }
    const spoilt = JSON.parse(render(results, 'ctrf'));
    spoilt.results.tests[0].status = 'fine';
    assert.ok(!valid(spoilt));
  });
}
