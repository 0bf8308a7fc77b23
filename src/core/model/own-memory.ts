/** Below so many bytes memory is had, and let go, sooner than it is from the system. */
const LARGE = 1 << 17;

/**
 * So many bytes, which the system has back as soon as nothing holds them. Other large buffers come, once one as large
 * was freed, from a heap of the system's library that gives little back: what is made again and again would take more
 * and more. `new Int32Array(ownMemory(4 * count))`.
 */
export const ownMemory = (bytes: number): ArrayBuffer =>
  // What may be enlarged lies in pages of its own.
  bytes < LARGE ? new ArrayBuffer(bytes) : new ArrayBuffer(bytes, { maxByteLength: bytes });
