/** The least score of a hit where the post has set no other: fitted with docs/matching.md's figures. */
export const defaultThreshold = 0.52;
