/** The address of a source is `stock-{token}@…`. */
export const STOCK_ADDRESS = 'stock'
