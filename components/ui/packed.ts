/**
 * A large property of an island, as one text. The framework walks a property value by value, in its own code, three times: when
 * it writes it, when it prints the page and when the browser takes the page over. A page of results has three thousand values;
 * as JSON they pass in one step.
 */
export type Packed<T> = string & { readonly __holds?: T }

export const pack = <T>(value: T): Packed<T> => JSON.stringify(value)

export const unpack = <T>(packed: Packed<T>): T => JSON.parse(packed) as T
