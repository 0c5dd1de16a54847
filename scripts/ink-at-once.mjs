import { readFileSync } from 'node:fs';

/** The text with `from` replaced; a package that no longer says it stops the build, so that nothing is left out silently. */
function replaced(text, from, to, file) {
  if (text.split(from).length !== 2) throw new Error(`${file} no longer says ${from.slice(0, 60)}`);
  return text.replace(from, () => to);
}

const WASM = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]{1000,})/;

/** Makes Yoga from the bytes in the bundle; its own way is to fetch() a data: address, which loads Node's whole HTTP client. */
const AT_ONCE = `
import { wasm } from '../binaries/yoga-wasm-base64-esm.js';
function atOnce(load) {
  const assembly = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), imports);
      receive(instance);
      return instance.exports;
    },
  };
  load(assembly);
  return assembly;
}
`;

/** Ink and its layout, loaded without waiting for anything, and without React's developer tools. */
export const inkAtOnce = {
  name: 'ink-at-once',
  setup({ onLoad }) {
    const rewrite = (filter, change) =>
      onLoad({ filter }, ({ path }) => ({ contents: change(readFileSync(path, 'utf8'), path), loader: 'js' }));
    rewrite(/yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/, (text, file) => {
      return AT_ONCE + replaced(text, 'await loadYoga()', 'atOnce(loadYoga)', file);
    });
    rewrite(/yoga-wasm-base64-esm\.js$/, (text, file) => {
      const wasm = WASM.exec(text)?.[1] ?? '';
      return `${replaced(text, wasm, '', file)}\nexport const wasm = ${JSON.stringify(wasm)};`;
    });
    rewrite(/ink[\\/]build[\\/]reconciler\.js$/, (text, file) => {
      const plain = replaced(text, "await import('./devtools.js')", 'undefined', file);
      return replaced(plain, 'await loadPackageJson()', '{ name: undefined, version: undefined }', file);
    });
  },
};
