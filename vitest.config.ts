import { defineConfig } from 'vitest/config'

/** Everything except the browser's tests, which need a built web and a Chromium: see vitest.browser.config.ts. */
export default defineConfig({
  test: {
    include: ['{src,test,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/browser/**'],
    pool: 'forks',
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    reporters: ['default', 'json'],
    // `npm run sentences` reads the titles of the tests that passed from here.
    outputFile: { json: 'test-results/unit.json' },
  },
})
