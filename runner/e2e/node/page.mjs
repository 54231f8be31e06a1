// The HTML report in a browser, served by us or read from disk.
import { createServer } from 'node:http';
import { chromium } from './packages.mjs';

const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync'];

export const launch = () =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });

/** Serves `html` with `headers` on a free loopback port; remembers what was asked for. */
export async function serve(html, headers = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    response.end(html);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, asked,
    close: () => new Promise((done) => server.close(done)) };
}

/** Opens the page, hands it to `look`, and gives what the browser asked for besides. */
export async function visit(browser, html, { headers, context = {} }, look) {
  const served = await serve(html, headers);
  const session = await browser.newContext(context);
  try {
    const page = await session.newPage();
    const requests = [];
    const dialogs = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => { dialogs.push(dialog.message()); return dialog.dismiss(); });
    await page.goto(served.url);
    const seen = await look(page);
    return { seen, dialogs, requests: requests.filter((url) => url !== served.url),
      asked: served.asked.filter((path) => path !== '/' && path !== '/favicon.ico') };
  } finally {
    await session.close();
    await served.close();
  }
}
