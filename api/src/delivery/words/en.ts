import type { MailWords } from '../mail-words.ts';

export const en: MailWords = {
  rows: { discount: 'Discount', shipping: 'Delivery', total: 'Total', deliverTo: 'Delivery to' },
  mails: {
    'mail.order_complete': ({ name, number }) => ({
      subject: `Order ${number ?? ''} is complete`,
      intro: `Thank you, ${name}. Your payment has arrived and your order ${number ?? ''} is complete.`,
      link: 'See your order',
    }),
    'mail.order_expired': ({ name }) => ({
      subject: 'Your cart is still here',
      intro: `${name}, the time to pay your order ran out. Nothing was charged, and your cart is kept for you.`,
      link: 'Go back to your cart',
    }),
  },
};
