import type { ApiField, ApiRequest, ApiStatus } from '#components/feeds/api-words.ts'
import { API_SCOPES } from '#lib/feeds/model.ts'
import { apiDescription } from './api-description.ts'

export type ReadableApi = {
  intro: string
  operations: ApiRequest[]
  /** Every error that an operation may answer. */
  problems: ApiStatus[]
  /** `like`: it has all the fields of that one too. */
  schemas: { name: string; like: string | null; fields: ApiField[] }[]
}

/** As much of OpenAPI as our description uses. */
type Referring = { $ref?: string }
type Property = Referring & {
  type?: string | readonly string[]
  description?: string
  examples?: readonly unknown[]
  items?: Referring
  properties?: Record<string, Property>
}
type Content = { content?: Record<string, { schema: Referring }> }
type Operation = {
  operationId: string
  summary: string
  security: readonly { cle: readonly string[] }[]
  parameters?: readonly { name: string; in: string; description: string }[]
  requestBody?: Content
  responses: Record<string, Content & Referring & { description: string }>
}
type Item = { parameters?: Operation['parameters'] } & Record<string, unknown>

const METHODS = ['get', 'put', 'patch', 'delete'] as const
const WHERE: Readonly<Record<string, string>> = {
  path: 'Dans l’adresse',
  query: 'Après « ? »',
  header: 'En-tête',
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'texte',
  number: 'nombre',
  integer: 'nombre entier',
  null: 'null',
  object: 'objet',
  array: 'liste',
}

const LIST = new Intl.ListFormat('fr', { type: 'disjunction' })

/** The description that programs read, as a page for people says it: the same object, so that neither says more than the other. */
export function readableApi(baseUrl: string): ReadableApi {
  const { info, paths, components } = apiDescription(baseUrl)
  const all = Object.entries(paths).flatMap(([path, item]) => operationsOf(path, item as unknown as Item))
  return {
    intro: info.description,
    operations: all.map(({ read }) => read),
    problems: [...new Map(all.flatMap(({ problems }) => problems))].map(([status, meaning]) => ({
      status,
      meaning,
    })),
    schemas: schemasOf(components.schemas as Record<string, Property>),
  }
}

function operationsOf(path: string, item: Item) {
  return METHODS.filter((method) => method in item).map((method) => {
    const {
      operationId,
      summary,
      security,
      parameters = [],
      requestBody,
      responses,
    } = item[method] as Operation
    const scope = API_SCOPES.find((one) => security[0]?.cle[0] === one)
    if (scope === undefined) throw new Error(`${operationId} asks for no right that a key can have`)
    const answers = Object.entries(responses)
    const problems = answers.filter(([, { $ref }]) => $ref !== undefined)
    return {
      problems: problems.map(([status, { description }]) => [status, description] as const),
      read: {
        ...{ id: operationId, method: method.toUpperCase(), path, summary, scope },
        parameters: [...(item.parameters ?? []), ...parameters].map(({ name, in: where, description }) => ({
          ...{ name, where: WHERE[where] ?? where, meaning: description },
        })),
        body: schemaOf(requestBody),
        answers: answers
          .filter(([, { $ref }]) => $ref === undefined)
          .map(([status, answer]) => ({ status, meaning: answer.description, schema: schemaOf(answer) })),
        problems: problems.map(([status]) => status),
      },
    }
  })
}

const nameOf = ({ $ref }: Referring): string | null => $ref?.split('/').at(-1) ?? null
const schemaOf = (said: Content | undefined): string | null => {
  const schema = said?.content?.['application/json']?.schema
  return schema ? nameOf(schema) : null
}

/** An object that has all that another has is said by what it has more. */
function schemasOf(schemas: Record<string, Property>): ReadableApi['schemas'] {
  const all = Object.entries(schemas).map(([name, { properties = {} }]) => ({ name, properties }))
  return all.map(({ name, properties }) => {
    const like = all.find((one) => one.name !== name && hasAllOf(properties, one.properties))
    const more = Object.entries(properties).filter(([key]) => !(like && key in like.properties))
    return { name, like: like?.name ?? null, fields: fieldsOf(Object.fromEntries(more)) }
  })
}

const hasAllOf = (some: Record<string, Property>, others: Record<string, Property>): boolean =>
  Object.entries(others).every(([key, property]) => some[key] === property)

/** The fields of an object within another stand behind it, as "volant.id". */
const fieldsOf = (properties: Record<string, Property>, within = ''): ApiField[] =>
  Object.entries(properties).flatMap(([key, property]) => [
    {
      name: within + key,
      type: typeOf(property),
      meaning: property.description ?? '',
      example: property.examples === undefined ? '' : String(property.examples[0]),
    },
    ...fieldsOf(property.properties ?? {}, `${within}${key}.`),
  ])

function typeOf({ type = 'object', items }: Property): string {
  const inside = items && nameOf(items)
  const words = LIST.format([type].flat().map((one) => TYPES[one] ?? one))
  return inside ? `${words} de ${inside}` : words
}
