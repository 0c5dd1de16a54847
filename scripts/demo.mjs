// Builds, then runs the program on an embedded sample athlete. Build output goes to stderr.
process.env.NODE_ENV ??= 'production';
try {
  await import('./build.mjs');
  const { demo } = await import('../dist/demo.js');
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  // Only what keeps the program from being built or loaded comes here; it tells of its own failures itself.
  const uninstalled = error.code === 'ERR_MODULE_NOT_FOUND' || error.message.includes('"@esbuild/');
  process.stderr.write(
    uninstalled ? 'demo: Not everything is installed yet.\n  next: npm ci\n' : `demo: ${error.message}\n`,
  );
  process.exitCode = uninstalled ? 3 : 1;
}
