import type { FieldCheck } from '#components/ui/use-left-fields.ts'
import { Email, Name, NewPassword, passwordWeakness } from '#lib/accounts/model.ts'

const SCHEMAS = { email: Email, name: Name, password: NewPassword } as const
const isChecked = (name: string): name is keyof typeof SCHEMAS => Object.hasOwn(SCHEMAS, name)

/** By the schemas that the server judges by. A password that is given, not chosen, is nobody's to judge here. */
export const wrongIn: FieldCheck = ({ name, autocomplete }, text) => {
  const isChosen = autocomplete === 'new-password'
  if (!isChecked(name) || (name === 'password' && !isChosen)) return null
  const parsed = SCHEMAS[name].safeParse(text)
  if (!parsed.success) return parsed.error.issues[0]?.message ?? null
  return isChosen ? passwordWeakness(text, []) : null
}
