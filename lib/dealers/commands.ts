import 'server-only'

export { changeIdentity } from './internal/change-identity.ts'
export { chargeUnits, lowerCharges } from './internal/charges.ts'
export { holdDealer } from './internal/hold-dealer.ts'
export { changePlan } from './internal/plans.ts'
export { registerDealer } from './internal/register.ts'
export { answerIdentity, reviewDealer } from './internal/review.ts'
export {
  changeHours,
  changeLogo,
  changeShowcase,
  removeLogo,
  removePlace,
  savePlace,
} from './internal/showcase.ts'
export { choosePlan, endSubscription, payMonth, payUnits } from './internal/subscribe.ts'
export {
  acceptInvitation,
  changeRole,
  inviteMember,
  removeMember,
  revokeInvitation,
} from './internal/team.ts'
export { tellTeam } from './internal/tell-team.ts'
