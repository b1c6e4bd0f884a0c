import { expect } from '@playwright/test'

/** As MailDev's REST API gives it. */
type Mail = {
  id: string
  time: string
  subject: string
  text: string
  html: string
  to: { address: string }[]
}

/** What people of a test were written: the embedded stack's inbox. */
export class Inbox {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** The letters to an address, oldest first. */
  async letters(to: string): Promise<Mail[]> {
    const answer = await fetch(`${this.#url}/api/email`)
    if (!answer.ok) throw new Error(`the inbox answered ${answer.status}`)
    const mails = (await answer.json()) as Mail[]
    return mails
      .filter((mail) => mail.to.some(({ address }) => address === to))
      .sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
  }

  /** The last letter of this subject to an address, once it has come. */
  async letter(to: string, subject: string | RegExp): Promise<Mail> {
    const fits = (mail: Mail) =>
      typeof subject === 'string' ? mail.subject === subject : subject.test(mail.subject)
    let found: Mail | undefined
    await expect
      .poll(
        async () => {
          found = (await this.letters(to)).filter(fits).at(-1)
          return found !== undefined
        },
        { message: `a letter "${subject}" to ${to}`, timeout: 30_000 },
      )
      .toBe(true)
    return found as Mail
  }

  /** Where the first button of such a letter leads. */
  async link(to: string, subject: string | RegExp): Promise<string> {
    const { text } = await this.letter(to, subject)
    const link = /https?:\/\/\S+/.exec(text)?.[0]
    if (!link) throw new Error(`no link in "${text}"`)
    return link
  }
}
