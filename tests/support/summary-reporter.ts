import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line that any machine can read: `123 passed, 0 failed`. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
      }
      failed += module.errors().length;
    }
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
