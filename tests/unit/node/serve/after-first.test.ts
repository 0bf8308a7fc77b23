import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AfterFirst } from '../../../../src/node/serve/after-first.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what waits for the first answer is done once, and not while notes are saved', () => {
  const work = vi.fn();
  const after = new AfterFirst(work);
  after.putOff();
  vi.advanceTimersByTime(5000);
  expect(work).not.toHaveBeenCalled();
  after.begin();
  after.begin();
  for (let save = 0; save < 4; save++) {
    vi.advanceTimersByTime(900);
    after.putOff();
  }
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
  after.begin();
  after.putOff();
  vi.advanceTimersByTime(20_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it('who never stops saving puts nothing off for ever, and what was stopped is not done', () => {
  const [work, stopped] = [vi.fn(), vi.fn()];
  const [after, other] = [new AfterFirst(work), new AfterFirst(stopped)];
  after.begin();
  other.begin();
  other.stop();
  for (let save = 0; save < 30; save++) {
    vi.advanceTimersByTime(500);
    after.putOff();
    other.putOff();
  }
  expect(work).toHaveBeenCalledTimes(1);
  expect(stopped).not.toHaveBeenCalled();
});
