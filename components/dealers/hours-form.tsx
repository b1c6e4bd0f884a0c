import { changeHoursAction } from '#lib/dealers/actions.ts'
import { formatDay, type OpeningHours, WEEK } from '#lib/dealers/model.ts'
import { DealerForm } from './dealer-form.tsx'

const FIRST_HELP = 'Par exemple « 9h-12h, 14h-18h30 » ; rien un jour de fermeture.'

/** Opening hours, a line a day, of the dealer's own address or of one of its places of sale. */
export function HoursForm({
  dealerId,
  place,
  hours,
  label,
}: {
  dealerId: number
  place?: number
  hours: OpeningHours | null
  label: string
}) {
  return (
    <DealerForm
      label={label}
      place={place === undefined ? undefined : `horaires-${place}`}
      action={changeHoursAction}
      hidden={{ dealer: String(dealerId), ...(place === undefined ? {} : { place: String(place) }) }}
      groups={[
        {
          legend: label,
          fields: WEEK.map((day, index) => ({
            name: `day${index}`,
            label: day,
            ...(index === 0 ? { help: FIRST_HELP } : {}),
            value: hours?.[index]?.length ? formatDay(hours[index]) : '',
            maxLength: 80,
          })),
        },
      ]}
      submit="Enregistrer les horaires"
      look="secondary"
      done="Les horaires sont enregistrés."
      again
    />
  )
}
