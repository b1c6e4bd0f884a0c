export { isPerson } from './internal/person.ts'
