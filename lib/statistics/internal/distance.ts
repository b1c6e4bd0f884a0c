/** SQL: great-circle km between two communes, tables that are named so. On a sphere, which is right within half a percent. */
export const kmBetween = (a: string, b: string): string => `(12742 * asin(least(1, sqrt(
    power(sin(radians(${b}.lat - ${a}.lat) / 2), 2)
    + cos(radians(${a}.lat)) * cos(radians(${b}.lat)) * power(sin(radians(${b}.lon - ${a}.lon) / 2), 2)))))`

/** SQL: what lies within `km` lies within so many degrees north or south: the cheap question, asked first. */
export const nearNorthSouth = (a: string, b: string, km: number): string =>
  `${b}.lat BETWEEN ${a}.lat - ${km / 110} AND ${a}.lat + ${km / 110}`
