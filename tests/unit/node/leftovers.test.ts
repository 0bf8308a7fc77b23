import { describe, expect, it, vi } from 'vitest';
import { Leftovers } from '../../../src/node/leftovers.ts';

const ofNotes = (quietMs: number) => {
  const collect = vi.fn();
  return { collect, leftovers: new Leftovers({ collect, quietMs }) };
};

describe('what notes leave that were replaced', () => {
  it('is collected once after many of them, when nothing changes any more', async () => {
    const { collect, leftovers } = ofNotes(20);
    for (let note = 0; note < 299; note++) leftovers.add(1);
    leftovers.add(200);
    leftovers.add(1);
    expect(collect).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(collect).toHaveBeenCalledOnce());
    leftovers.add(1);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(collect).toHaveBeenCalledOnce();
  });

  it('is left to the engine after few of them, and once nobody serves them any more', async () => {
    const few = ofNotes(0);
    few.leftovers.add(299);
    const stopped = ofNotes(0);
    stopped.leftovers.add(1000);
    stopped.leftovers.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(few.collect).not.toHaveBeenCalled();
    expect(stopped.collect).not.toHaveBeenCalled();
  });
});
