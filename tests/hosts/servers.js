// Web servers on the loopback interface.
//
// In: the folder that a server has as its root, and the built site in it. Out: the address of a
// running server, which ends with the test. Never: a port that is in use, a file outside of the
// scratch folder.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, 'node_modules/.bin');
const AS_ROOT = process.getuid() === 0;

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** What the chapter of the manual on a server says to write, with the folders of a test. */
function sample(chapter, { root, site }) {
  const manual = join(import.meta.dirname, '../../docs/content/articles', chapter, 'en.md');
  const [, block] = readFileSync(manual, 'utf8').match(new RegExp(`\`\`\`${chapter}\n(.*?)\`\`\``, 's'));
  return block.replaceAll('/var/www/texts', site).replaceAll('/var/www', root);
}

/** What runs a server: a command, and the files that it needs in its scratch folder. */
const commands = {
  nginx: ({ port, root, site, scratch }) => {
    symlinkSync('/etc/nginx/mime.types', join(scratch, 'mime.types'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${scratch}/${name};`)
      .join(' ');
    const server = sample('nginx', { root, site }).replace('server_name archive.test', `listen 127.0.0.1:${port}`);
    const conf = `
      load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
      ${AS_ROOT ? 'user root;' : ''}
      daemon off; pid ${scratch}/pid; error_log ${scratch}/log;
      events {}
      http {
        access_log off; ${temporary}
        include mime.types; default_type application/octet-stream; types_hash_max_size 4096;
        ${server}
      }`;
    writeFileSync(join(scratch, 'nginx.conf'), conf);
    return ['/usr/sbin/nginx', '-c', join(scratch, 'nginx.conf'), '-e', join(scratch, 'log')];
  },
  apache: ({ port, root, site, scratch }) => {
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'alias', 'headers', 'rewrite', 'negotiation', 'filter'];
    const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
    const conf = `
      ${load.join('\n')}
      ServerRoot ${scratch}
      ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${scratch}/pid
      ErrorLog ${scratch}/log
      ${AS_ROOT ? 'User www-data\nGroup www-data' : ''}
      Include /etc/apache2/mods-available/mime.conf
      DirectoryIndex index.html
      DocumentRoot ${root}
      <Directory ${root}>
        Require all granted
      </Directory>
      ${sample('apache', { root, site })}`;
    writeFileSync(join(scratch, 'apache.conf'), conf);
    return ['/usr/sbin/apache2', '-f', join(scratch, 'apache.conf'), '-DFOREGROUND'];
  },
  caddy: ({ port, root, site, scratch }) => {
    const conf = `{
      admin off
      auto_https off
    }
    ${sample('caddy', { root, site }).replace('archive.test', `http://127.0.0.1:${port}`)}`;
    writeFileSync(join(scratch, 'Caddyfile'), conf);
    return ['caddy', 'run', '--config', join(scratch, 'Caddyfile'), '--adapter', 'caddyfile'];
  },
  lighttpd: ({ port, root, site, scratch }) => {
    const conf = `
      server.document-root = "${root}"
      server.bind = "127.0.0.1"
      server.port = ${port}
      index-file.names = ("index.html")
      server.errorfile-prefix = "${site}/"
      mimetype.assign = (
        ".html" => "text/html; charset=utf-8", ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8", ".csv" => "text/csv; charset=utf-8",
        ".xml" => "text/xml; charset=utf-8", ".jpg" => "image/jpeg", ".png" => "image/png"
      )`;
    writeFileSync(join(scratch, 'lighttpd.conf'), conf);
    return ['/usr/sbin/lighttpd', '-D', '-f', join(scratch, 'lighttpd.conf')];
  },
  python: ({ port, root }) => ['python3', '-m', 'http.server', `${port}`, '--bind', '127.0.0.1', '--directory', root],
  serve: ({ port, root }) => [join(BIN, 'serve'), '--no-clipboard', '--listen', `tcp://127.0.0.1:${port}`, root],
  'http-server': ({ port, root }) => [join(BIN, 'http-server'), root, '-p', `${port}`, '-a', '127.0.0.1', '-s', '-c-1'],
  firebase: ({ port }) => [join(BIN, 'superstatic'), '.', '-p', `${port}`, '-c', 'firebase.hosting.json'],
  cloudflare: ({ port }) => ['node', join(import.meta.dirname, 'cloudflare.js'), `${port}`],
};

export const names = Object.keys(commands);

/** Starts a server; it ends with `test`. */
export async function start(test, name, root, site) {
  const scratch = mkdtempSync(join(process.env.SCRATCH ?? tmpdir(), `${name}-`));
  mkdirSync(scratch, { recursive: true });
  const port = await freePort();
  const [program, ...args] = commands[name]({ port, root, site, scratch });
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: root, env: { ...process.env, HOME: scratch } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = (said + text).slice(-4000)));
  }
  let ended = false;
  child.on('exit', () => (ended = true));
  test.after(() => new Promise((done) => (ended ? done() : (child.on('exit', done), child.kill('SIGTERM')))));
  const address = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (ended) throw new Error(`${name} ended: ${said}`);
    if (await fetch(address, { redirect: 'manual' }).then(() => true, () => false)) return address;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} does not answer: ${said}`);
}
