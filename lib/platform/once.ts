/**
 * One value a process. A module may be loaded twice in it, once by Node and once in the framework's bundle: what must exist
 * once (a pool, a read model, large tables) is kept under a registered symbol, which both copies share.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`volant.${name}`)
  const values = globalThis as Record<symbol, { value: T } | undefined>
  values[key] ??= { value: make() }
  return values[key].value
}
