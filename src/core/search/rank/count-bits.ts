/** How many bits of a number are set: `countBits(0b1011)` → 3. */
export const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
};
