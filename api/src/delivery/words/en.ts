import type { MailWords } from '../mail-words.ts';

export const en: MailWords = {
  rows: { discount: 'Discount', shipping: 'Delivery', total: 'Total', deliverTo: 'Delivery to' },
  mails: {
    'mail.order_complete': ({ name, number, isFree }) => ({
      subject: `Order ${number ?? ''} is complete`,
      intro: `Thank you, ${name}. ${isFree ? 'There is nothing to pay,' : 'Your payment has arrived'} and your order ${number ?? ''} is complete.`,
      link: 'See your order',
    }),
    'mail.order_expired': ({ name }) => ({
      subject: 'Your cart is still here',
      intro: `${name}, the time to pay your order ran out. Nothing was charged, and your cart is kept for you.`,
      link: 'Go back to your cart',
    }),
    'mail.order_unpaid': ({ name, payBy }) => ({
      subject: 'Your order awaits its payment',
      intro: `Thank you, ${name}. Everything you ordered is set aside for you until your payment arrives.${payBy === null ? '' : ` Please pay by ${payBy}.`}`,
      link: 'How to pay',
    }),
    'mail.order_failed': ({ name, lastPaymentError }) => ({
      subject: 'Your payment did not arrive',
      intro: `${name}, the payment for your order did not go through.${lastPaymentError === null ? '' : ` ${lastPaymentError}`} Nothing was charged. If you still want the goods, your cart can be filled again.`,
      link: 'See your order',
    }),
    'mail.order_canceled': ({ name }) => ({
      subject: 'Your order is canceled',
      intro: `${name}, your order is canceled as you asked. Nothing was charged.`,
      link: 'Go to your cart',
    }),
    'mail.order_checking': ({ name }) => ({
      subject: 'We are checking your payment',
      intro: `Thank you, ${name}. Your payment has arrived. We are checking something about it and will be in touch; your order is kept for you.`,
      link: 'See your order',
    }),
    'mail.cancel_noted': ({ name }) => ({
      subject: 'We have noted your cancellation',
      intro: `${name}, we have noted that you want to cancel. Please do not pay any more. If you still pay, we give the money back.`,
      link: 'See your order',
    }),
    'mail.refund_notice': ({ name, refund, total }) => ({
      subject: 'We are giving your payment back',
      intro: `${name}, a payment of ${refund ?? total} arrived that you did not owe us. We are giving it back the way it was paid, and write again when that is done.`,
      link: 'See your order',
    }),
    'mail.refund_apology': ({ name, refund, total }) => ({
      subject: 'Sorry, your payment came too late',
      intro: `${name}, we are sorry: your payment of ${refund ?? total} arrived when we could not keep your order any longer. We are giving it back the way it was paid, and write again when that is done.`,
      link: 'See your order',
    }),
    'mail.refunded': ({ name, refund, total }) => ({
      subject: 'We have given your money back',
      intro: `${name}, we have given ${refund ?? total} back to you. It can take some days until you see it.`,
      link: 'See your order',
    }),
  },
  accountMails: {
    'mail.email_verification': ({ name, hours }) => ({
      subject: 'Is this your e-mail address?',
      intro: `Welcome, ${name}. Please confirm your address within ${hours} hours. Orders that you placed with it as a guest are then in your account.\n\nIf you have not opened an account with us, you need not do anything.`,
      link: 'Confirm my address',
    }),
    'mail.password_reset': ({ name, hours }) => ({
      subject: 'Choose a new password',
      intro: `${name}, you can choose a new password within ${hours} hour. You are then logged out everywhere else.\n\nIf you have not asked for this, you need not do anything: your password stays as it is.`,
      link: 'Choose a new password',
    }),
  },
};
