/**
 * The groups of nodes that lie on a common cycle, each sorted, in order of their first node; a node that points at
 * itself is one too. Tarjan 1972, without recursion. `cyclesOf(3, (n) => [[1], [0], []][n])` → `[[0, 1]]`.
 */
export const cyclesOf = (size: number, next: (node: number) => readonly number[]): number[][] => {
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const groups: number[][] = [];
  let counter = 0;
  const enter = (node: number) => {
    order[node] = counter;
    low[node] = counter++;
    onStack[node] = 1;
    stack.push(node);
    return { node, at: 0 };
  };
  const leave = (node: number) => {
    const group = stack.splice(stack.lastIndexOf(node));
    for (const member of group) onStack[member] = 0;
    if (group.length > 1 || next(node).includes(node)) groups.push(group.sort((a, b) => a - b));
  };
  for (let start = 0; start < size; start++) {
    if (order[start] !== -1) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { node } = frame;
      const to = next(node)[frame.at++];
      if (to === undefined) {
        frames.pop();
        const below = frames.at(-1)?.node;
        if (below !== undefined) low[below] = Math.min(low[below] ?? 0, low[node] ?? 0);
        if (low[node] === order[node]) leave(node);
      } else if (order[to] === -1) frames.push(enter(to));
      else if (onStack[to]) low[node] = Math.min(low[node] ?? 0, order[to] ?? 0);
    }
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
};

/** The shortest way from a node back to itself over nodes of its group: `[0, 1]` for 0 → 1 → 0. Breadth first. */
export const shortestCycle = (
  start: number,
  group: readonly number[],
  next: (node: number) => readonly number[],
): number[] => {
  const members = new Set(group);
  const previous = new Map<number, number>();
  const queue = [start];
  for (const node of queue)
    for (const to of next(node)) {
      if (to === start) return walkBack(previous, start, node);
      if (!members.has(to) || previous.has(to)) continue;
      previous.set(to, node);
      queue.push(to);
    }
  return [start];
};

const walkBack = (previous: ReadonlyMap<number, number>, start: number, end: number): number[] => {
  const nodes = [end];
  for (let node = end; node !== start; ) {
    node = previous.get(node) ?? start;
    nodes.push(node);
  }
  return nodes.reverse();
};
