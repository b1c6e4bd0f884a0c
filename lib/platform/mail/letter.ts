/** A letter in blocks, written once and sent as text and as HTML. Words are French, and a letter says one thing. */
export type Letter = {
  /** What it is about, for operators: "accounts.confirm". */
  kind: string
  subject: string
  blocks: readonly Block[]
}

export type Block =
  | { is: 'text'; text: string }
  | { is: 'button'; label: string; url: string }
  | { is: 'facts'; facts: readonly (readonly [label: string, value: string])[] }
  /** A way that most will not take: small, at the end. */
  | { is: 'link'; label: string; url: string }
  /** What somebody else wrote. */
  | { is: 'quote'; text: string }

export const text = (words: string): Block => ({ is: 'text', text: words })
export const button = (label: string, url: string): Block => ({ is: 'button', label, url })
export const link = (label: string, url: string): Block => ({ is: 'link', label, url })
export const facts = (...given: (readonly [string, string])[]): Block => ({ is: 'facts', facts: given })
export const quote = (words: string): Block => ({ is: 'quote', text: words })

const SIGNED = 'Volant, petites annonces automobiles'

export function asText({ blocks }: Letter): string {
  return `${blocks.map(blockAsText).join('\n\n')}\n\n-- \n${SIGNED}\n`
}

function blockAsText(block: Block): string {
  switch (block.is) {
    case 'text':
      return block.text
    case 'button':
    case 'link':
      return `${block.label} :\n${block.url}`
    case 'facts':
      return block.facts.map(([label, value]) => `${label} : ${value}`).join('\n')
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
  }
}

const INK = '#15181E'
const LINE = '#E3E0D8'
const BLEU = '#1B4DD8'

export function asHtml({ subject, blocks }: Letter): string {
  const body = blocks.map(blockAsHtml).join('\n')
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#FBFAF6;color:${INK};font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px">
<p style="margin:0 0 24px;font-weight:700;font-size:20px">Volant</p>
${body}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid ${LINE};font-size:13px">${SIGNED}</p>
</div></body></html>`
}

function blockAsHtml(block: Block): string {
  switch (block.is) {
    case 'text':
      return `<p style="margin:0 0 16px">${lines(block.text)}</p>`
    case 'button':
      return `<p style="margin:24px 0"><a href="${escaped(block.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${BLEU};color:#fff;text-decoration:none;font-weight:600">${escaped(block.label)}</a></p>`
    case 'link':
      return `<p style="margin:0 0 16px;font-size:13px"><a href="${escaped(block.url)}" style="color:${INK}">${escaped(block.label)}</a></p>`
    case 'facts':
      return `<table style="margin:0 0 16px;border-collapse:collapse;width:100%">${block.facts.map(factAsHtml).join('')}</table>`
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding-left:16px;border-left:3px solid ${LINE}">${lines(block.text)}</blockquote>`
  }
}

function factAsHtml([label, value]: readonly [string, string]): string {
  const cell = `style="padding:8px 0;border-bottom:1px solid ${LINE};text-align:left;font-weight:400"`
  return `<tr><th ${cell}>${escaped(label)}</th><td ${cell.replace('left', 'right')}>${escaped(value)}</td></tr>`
}

const lines = (words: string): string => escaped(words).replace(/\n/g, '<br>')

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
