// Builds, then runs the program on an embedded sample athlete. Build output goes to stderr.
process.env.NODE_ENV ??= 'production';
await import('./build.mjs');
const { demo } = await import('../dist/demo.js');
try {
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`demo: ${error.message}\n`);
  process.exitCode = 1;
}
