/** Days over which views and contacts are counted. */
export const COUNTED_DAYS = 30
