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
