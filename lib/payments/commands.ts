import 'server-only'

export { createOrder } from './internal/create-order.ts'
export { refundOrder } from './internal/request-refund.ts'
export { startPayment } from './internal/start-payment.ts'
