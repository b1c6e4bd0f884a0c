/** As many characters as a message may have. */
export const MESSAGE_MAX = 4_000
