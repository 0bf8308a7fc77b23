import { createHash } from 'node:crypto';
import { builtinModules } from 'node:module';
import os from 'node:os';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { clewPages } from './src/node/serve/vite-plugin.ts';
import { DIAGRAM_POLICY } from './src/render/shell.ts';
import { SummaryReporter } from './tests/support/summary-reporter.ts';

/**
 * markdown-it comes with its class fields compiled to calls of a helper, which take half of the time of parsing; none
 * of them hides a setter, so an assignment does the same: `_defineProperty(this, "pos", 0)` → `this.pos = ( 0)`.
 */
const assignFields: Plugin = {
  name: 'assign-fields',
  transform: {
    filter: { id: /markdown-it\.mjs$/ },
    handler: (code) => {
      const assigned = code.replace(
        /_defineProperty\(\s*this,\s*(?:\/\*[\s\S]*?\*\/\s*)?"(\w+)",/g,
        'this.$1 = (',
      );
      if (assigned === code) throw new Error('markdown-it has no helper “_defineProperty” any more');
      return assigned;
    },
  },
};

type BuiltFile = Rolldown.RolldownOutput['output'][number];

/** The files of a build apart from this one; nothing is written. */
const buildApart = async (options: InlineConfig): Promise<readonly BuiltFile[]> => {
  const apart = { configFile: false, publicDir: false, logLevel: 'error' } as const;
  const made = await build({ ...apart, ...options, build: { write: false, ...options.build } });
  return (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
};

/**
 * Diagrams are drawn in a frame without an origin, which can load no modules: mermaid becomes one script, and a
 * document beside it that only this script runs in. `virtual:diagram-page` is where that document stands.
 */
const diagramPage: Plugin = {
  name: 'diagram-page',
  resolveId: (id) => (id === 'virtual:diagram-page' ? id : null),
  async load(id) {
    if (id !== 'virtual:diagram-page') return null;
    if (this.environment.mode !== 'build') return "export default '';";
    const files = await buildApart({
      build: {
        ...{ target: 'es2022', license: { fileName: 'licenses.md' } },
        rolldownOptions: {
          input: 'src/client/diagrams/frame.ts',
          transform: { define: { 'import.meta.url': '""' } },
          output: { format: 'iife', codeSplitting: false, entryFileNames: 'diagram.js' },
        },
      },
    });
    const emit = (name: string, source: string | Uint8Array) => {
      const mark = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      const fileName = `assets/${name.replace(/(\.[^.]+)$/, `-${mark}$1`)}`;
      this.emitFile({ type: 'asset', fileName, source });
      return fileName;
    };
    const script = files.find((file) => file.type === 'chunk');
    const licenses = files.find((file) => file.fileName === 'licenses.md');
    if (script?.type !== 'chunk' || licenses?.type !== 'asset') throw new Error('mermaid was not bundled');
    emit('diagram-licenses.md', licenses.source);
    const src = emit('diagram.js', script.code).replace('assets/', '');
    const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${DIAGRAM_POLICY}">
<title>Diagram</title>
<style>body{margin:0;background:none}svg{display:block;margin:auto;max-width:100%;height:auto}</style>
<script defer src="${src}"></script>
<body></body>
</html>
`;
    return `export default ${JSON.stringify(emit('diagram.html', page))};`;
  },
};

const STEMMERS = ['da', 'de', 'es', 'fi', 'fr', 'it', 'nl', 'no', 'pt', 'ro', 'ru', 'stemmer.support', 'sv'];

/** Large libraries that most runs of the command do without, and what is imported of each. */
const LATE_LIBRARIES: Readonly<Record<string, string>> = {
  temml: 'default',
  'highlight.js/lib/common': 'default',
  'sanitize-html': 'default',
  graphology: 'UndirectedGraph',
  'graphology-layout-forceatlas2': 'default',
  ...Object.fromEntries(STEMMERS.map((name) => [`lunr-languages/lunr.${name}.js`, 'default'])),
};

/** Each large library as a file of its own that can be loaded at once, which every Node does with CommonJS alone. */
const buildLibraries = () => {
  const entries = new Map(
    Object.entries(LATE_LIBRARIES).map(([library, imported]) => [
      `late:${library}`,
      `export { ${imported} } from '${library}';`,
    ]),
  );
  const fileNames = 'chunks/[name]-[hash].cjs';
  return buildApart({
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'library-entries',
        resolveId: (id) => (entries.has(id) ? id : null),
        load: (id) => entries.get(id),
      },
    ],
    build: {
      ...{ ssr: true, target: 'node20', minify: false, license: { fileName: 'library-licenses.md' } },
      rolldownOptions: {
        input: [...entries.keys()],
        output: { format: 'cjs', exports: 'named', entryFileNames: fileNames, chunkFileNames: fileNames },
      },
    },
  });
};

/** Stands for a library until something is asked of it; one that came by `import()` would not be there at once. */
const standIn = (file: string, imported: string): string => `
import { createRequire } from 'node:module';
let library;
const load = () => (library ??= createRequire(import.meta.url)('../${file}').${imported});
const late = new Proxy(function () {}, {
  get: (_, name) => load()[name],
  apply: (_, self, args) => Reflect.apply(load(), self, args),
  construct: (_, args) => Reflect.construct(load(), args),
});
export { late as ${imported} };
`;

/**
 * Has the command load a large library when it first asks something of it: to read and compile all of them takes longer
 * than much of what it does.
 */
const lateLibraries = (): Plugin => {
  const standIns = new Map<string, string>();
  return {
    name: 'late-libraries',
    enforce: 'pre',
    async buildStart() {
      for (const file of await buildLibraries()) {
        const { fileName } = file;
        this.emitFile({ type: 'asset', fileName, source: file.type === 'chunk' ? file.code : file.source });
        if (file.type === 'chunk' && file.isEntry)
          standIns.set(file.facadeModuleId ?? '', standIn(fileName, file.exports[0] ?? ''));
      }
    },
    resolveId: (id) => (Object.hasOwn(LATE_LIBRARIES, id) ? `late:${id}` : null),
    load: (id) => standIns.get(id),
  };
};

/**
 * What runs in the browser: one small entry for every page, the rest behind `import()` on first use; and one for pages
 * of `serve`, of which nothing goes into a built site.
 */
const clientBuild = {
  target: 'es2022',
  outDir: 'dist/client',
  manifest: 'manifest.json',
  license: { fileName: 'assets/licenses.md' },
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  rolldownOptions: {
    input: { page: 'src/client/page.ts', live: 'src/client/live.ts' },
    // What `live` shares with others becomes no part of it, because it exports something: a built site goes without it.
    preserveEntrySignatures: 'exports-only' as const,
  },
};

/** The command: everything inlined, so that it starts fast and needs no package at run time. */
const cliBuild = {
  ssr: true,
  // The late libraries.
  emitAssets: true,
  target: 'node20',
  outDir: 'dist/cli',
  minify: false,
  license: { fileName: 'licenses.md' },
  rolldownOptions: {
    input: { main: 'src/cli/main.ts' },
    external: [/^node:/, ...builtinModules],
    output: {
      ...{ entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      // What stands for the late libraries finds them from `chunks/`, not from `main.js`.
      codeSplitting: { groups: [{ name: 'late-libraries', test: /^late:/ }] },
    },
  },
};

/**
 * What hangs is ended, and no more: on a busy machine honest work takes long. What comes to be is waited for; how soon
 * is not what these tests say.
 */
const PATIENT = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { interval: 50, timeout: 30_000 } },
};

/** Files of tests share what they import, and a browser: to load it anew for each of them takes as long as many tests. */
const SHARING = { ...PATIENT, isolate: false };

/** `--mode client` builds what runs in the browser, `--mode cli` the command; tests run with neither. */
export default defineConfig(({ command, mode }) => ({
  // `npm run dev`: the demo notes with the client as it is being written.
  plugins: [
    ...(command === 'serve' && mode === 'development' ? [clewPages('notes')] : []),
    ...(command === 'build' ? [assignFields] : []),
    diagramPage,
    ...(command === 'build' && mode === 'cli' ? [lateLibraries()] : []),
  ],
  publicDir: mode === 'cli' ? false : 'public',
  base: './',
  build: mode === 'cli' ? cliBuild : clientBuild,
  worker: { format: 'es' },
  ssr: command === 'build' ? { noExternal: true } : {},
  test: {
    // One for each processor; two where there is one alone, since a browser lets its file wait.
    maxWorkers: Math.max(2, os.availableParallelism()),
    globalSetup: 'tests/support/run-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
          ...SHARING,
        },
      },
      { test: { name: 'properties', include: ['tests/properties/**/*.test.ts'], ...SHARING } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/unpack-chromium.ts',
          ...SHARING,
        },
      },
    ],
    reporters: ['default', new SummaryReporter()],
  },
}));
