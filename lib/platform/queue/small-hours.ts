const hourInParis = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit' })

/**
 * Between two and three at night in Paris an hour comes twice in October and not at all in March: nothing that follows the
 * calendar is done then. Sweeps find at three what was due.
 */
export const isSmallHours = (at: Date): boolean => Number(hourInParis.format(at)) === 2
