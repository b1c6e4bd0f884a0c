import { globSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { expect, test } from 'vitest'
import { apiDescription } from './api-description.ts'
import { readableApi } from './read-api.ts'

const description = apiDescription('https://volant.example')
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const

test('the description names the routes and the methods that there are, and no others', () => {
  const described = Object.entries(description.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const there = globSync('app/api/v1/**/route.ts')
    .filter((file) => !file.includes('openapi.json'))
    .flatMap((file) => {
      const path = `/${relative('app', dirname(file))}`.replace(/\[(\w+)\]/g, '{$1}')
      const exported = readFileSync(file, 'utf8').matchAll(
        /export (?:async )?function (GET|PUT|POST|PATCH|DELETE)\b/g,
      )
      return [...exported].map(([, method]) => `${method} ${path}`)
    })
  expect(described.toSorted()).toEqual(there.toSorted())
})

test('the page for people says every operation and every field that the description has', () => {
  const read = readableApi('https://volant.example')
  const described = Object.entries(description.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(read.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(described)
  const names = read.schemas.map(({ name }) => name)
  expect(names).toEqual(Object.keys(description.components.schemas))
  for (const { body, answers, problems } of read.operations) {
    for (const schema of [body, ...answers.map((answer) => answer.schema)])
      if (schema !== null) expect(names).toContain(schema)
    for (const status of problems) expect(read.problems.map((one) => one.status)).toContain(status)
  }
  expect(read.schemas.filter(({ like }) => like !== null)).toMatchObject([
    { name: 'VehiculeLu', like: 'Vehicule' },
  ])
  const said = read.schemas.flatMap(({ fields }) => fields)
  expect(said.map(({ name }) => name)).toContain('volant.version')
  expect(said.filter(({ meaning }) => meaning === '')).toEqual([])
})

test('every reference leads to something that is described', () => {
  const text = JSON.stringify(description)
  for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g))
    expect(Object.keys((description.components as Record<string, object>)[kind] ?? {})).toContain(name)
  const named = Object.values(description.paths).flatMap((item) =>
    METHODS.flatMap(
      (method) => (item as Record<string, { operationId?: string }>)[method]?.operationId ?? [],
    ),
  )
  expect(new Set(named).size).toBe(named.length)
})
