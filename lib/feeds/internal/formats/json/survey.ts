import { soundText } from '../sound-text.ts'
import { Survey } from '../tree/survey.ts'

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\],:"]+/g

/** What a JSON text holds, be it cut anywhere. The elements of a list are all at its path, and so are documents that follow each other. */
export function surveyJson(text: string): Survey {
  const survey = new Survey()
  const frames: { isObject: boolean; isNamed: boolean }[] = []
  let last = ''
  const endValue = () => {
    const frame = frames.at(-1)
    if (!frame?.isNamed) return
    frame.isNamed = false
    survey.leave()
  }
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = frames.at(-1)
    if (token === ':' && frame?.isObject && !frame.isNamed) {
      frame.isNamed = true
      survey.enter(nameOf(last))
    } else if (token === '{' || token === '[') {
      if (token === '[') survey.list()
      else if (!frame?.isObject) survey.again()
      frames.push({ isObject: token === '{', isNamed: false })
    } else if (token === '}' || token === ']') {
      frames.pop()
      endValue()
    } else if (token !== ',' && token !== ':') {
      last = token
      if (frame?.isObject && !frame.isNamed) continue
      survey.value()
      endValue()
    }
  }
  return survey
}

function nameOf(token: string): string {
  try {
    return soundText(String(JSON.parse(token)).replaceAll('/', '⁄'))
  } catch {
    return token
  }
}
