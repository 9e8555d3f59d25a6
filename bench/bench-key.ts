/** The key of files that hold made-up people only. */
export const benchKey = Buffer.alloc(32, 7);
