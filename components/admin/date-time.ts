const dateTime = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Paris',
})

/** "24/11/2026 14:32", in Paris: operators compare it with logs. */
export const formatDateTime = (date: Date): string => dateTime.format(date).replace(',', '')
