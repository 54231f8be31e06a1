// The measured part of docs/contrast.md.
import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- generated: contrast -->\n';
const end = '<!-- end: contrast -->';
export const by_luck = ['intermittent', 'concurrent'];

const line = (cells) => `| ${cells.join(' | ')} |\n`;
const rate = (part, all) => (all ? `${part} (${Math.round((100 * part) / all)} %)` : '-');
const names = (rows) => rows.map(({ id }) => `\`${id}\``).join(', ') || 'none';

/** A row for each class, and one for all: how many each tool noticed. */
function table(title, tools, rows) {
  const counted = (name, some, show = (part) => part) => line([name, some.length, ...tools.map(
    (_, tool) => show(some.filter(({ noticed }) => noticed[tool]).length, some.length))]);
  const steady = rows.filter((one) => !by_luck.includes(one.class));
  const classes = [...new Set(rows.map((one) => one.class))].sort();
  return line([title, 'all', ...tools.map(({ name }) => name)])
    + `|---|${'---:|'.repeat(tools.length + 1)}\n`
    + classes.map((name) => counted(name, rows.filter((one) => one.class === name))).join('')
    + counted('**all**', rows, rate)
    + (steady.length < rows.length
      ? counted(`all but ${by_luck.join(' and ')}`, steady, rate) : '');
}

/** What wsconform did not notice, and what each tool reported where nothing is wrong. */
function losses(tools, defects, variants) {
  const lost = defects.filter(({ noticed }) => !noticed.at(-1));
  const elsewhere = lost.filter(({ noticed }) => noticed.slice(0, -2).includes(true));
  return `wsconform did not notice: ${names(lost)}; of these another tool did: ${
    names(elsewhere)}.\n\nFalse alarms:\n\n${tools.map(({ name }, tool) =>
    `- ${name}: ${names(variants.filter(({ noticed }) => noticed[tool]))}\n`).join('')}`;
}

function to_text({ rows, tools, catalogue, requests, versions }) {
  const [defects, variants] = ['defect', 'variant'].map(
    (kind) => rows.filter((one) => one.kind === kind));
  return `${versions.join(', ')}. Played: ${defects.length} of ${catalogue.defect} defects and ${
    variants.length} of ${catalogue.variant} variants; ${requests[0]} requests by default, ${
    requests[1]} when careful.\n\n${table('defects noticed', tools, defects)}\n${
    table('false alarms', tools, variants)}\n${
    line(['on the mock as it is', ...tools.map(({ name }) => name)])}${
    line(['---', ...tools.map(() => '---:')])}${
    line(['reports', ...tools.map(({ known }) => known.size)])}${
    line(['seconds', ...tools.map(({ seconds }) => seconds.toFixed(1))])}\n${
    losses(tools, defects, variants)}`;
}

/** Writes the measured part anew; the rest of the page stays. */
export function write_page(page, record) {
  const [head, rest] = readFileSync(page, 'utf8').split(begin);
  writeFileSync(page, head + begin + to_text(record) + end + rest.split(end)[1]);
}
