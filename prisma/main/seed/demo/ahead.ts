/** Passes a source on, and has its next item made while this one is used. */
export async function* ahead<Item>(source: AsyncIterator<Item>): AsyncGenerator<Item> {
  for (let coming = begin(source); ; ) {
    const result = await coming
    if (result.done) return
    coming = begin(source)
    yield result.value
  }
}

function begin<Item>(source: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const coming = source.next()
  // Whoever uses the item before may fail first; this one's own failure is met when it is awaited.
  coming.catch(() => {})
  return coming
}
