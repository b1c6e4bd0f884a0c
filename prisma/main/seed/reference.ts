import type pg from 'pg'

export async function loadReference(_pool: pg.Pool): Promise<void> {}
