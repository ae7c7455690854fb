import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The journeys in a real browser, one after the other: they share one screen and one server. */
export default mergeConfig({ ...base, test: { ...base.test, include: [], exclude: [], outputFile: {} } }, defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    outputFile: { json: 'test-results/browser.json' },
  },
}))
