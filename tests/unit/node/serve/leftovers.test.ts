import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Leftovers } from '../../../../src/node/serve/leftovers.ts';

/** Longer than it is waited for when nothing happens. */
const LONG_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what notes leave that were replaced', () => {
  it('is collected, and what that empties given back, after many of them when nothing happens any more', () => {
    const collect = vi.fn();
    const leftovers = new Leftovers(collect);
    for (let note = 0; note < 299; note++) leftovers.add(1);
    vi.advanceTimersByTime(LONG_MS);
    expect(collect).not.toHaveBeenCalled();
    leftovers.add(1);
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      leftovers.wait();
    }
    expect(collect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(LONG_MS);
    expect(collect).toHaveBeenCalledTimes(6);
    leftovers.add(1);
    vi.advanceTimersByTime(LONG_MS);
    expect(collect).toHaveBeenCalledTimes(6);
  });

  it('is collected only while nothing happens, the second time too', () => {
    const collect = vi.fn();
    const leftovers = new Leftovers(collect);
    leftovers.add(1000);
    vi.advanceTimersByTime(10_000);
    expect(collect).toHaveBeenCalledTimes(1);
    for (let second = 0; second < 5; second++) {
      vi.advanceTimersByTime(900);
      leftovers.wait();
    }
    expect(collect).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(LONG_MS);
    expect(collect).toHaveBeenCalledTimes(7);
  });

  it('is left to the engine once nobody serves them any more', () => {
    const collect = vi.fn();
    const leftovers = new Leftovers(collect);
    leftovers.add(1000);
    leftovers.stop();
    vi.advanceTimersByTime(LONG_MS);
    expect(collect).not.toHaveBeenCalled();
  });
});
