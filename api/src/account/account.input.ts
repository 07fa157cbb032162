import { Field, InputType, registerEnumType } from 'type-graphql';

export const SessionKindEnum = { COOKIE: 'COOKIE', BEARER: 'BEARER' } as const;

export type SessionKind = keyof typeof SessionKindEnum;

registerEnumType(SessionKindEnum, {
  name: 'SessionKind',
  description: 'How a log-in is carried.',
  valuesConfig: {
    COOKIE: { description: 'An httpOnly cookie, for browsers.' },
    BEARER: { description: 'A token in the answer, for API clients.' },
  },
});

export const RequestedMailEnum = {
  EMAIL_VERIFICATION: 'EMAIL_VERIFICATION',
  PASSWORD_RESET: 'PASSWORD_RESET',
} as const;

export type RequestedMail = keyof typeof RequestedMailEnum;

registerEnumType(RequestedMailEnum, {
  name: 'RequestedMail',
  description: 'Mails that can be asked for.',
  valuesConfig: {
    EMAIL_VERIFICATION: { description: 'A link that proves the address.' },
    PASSWORD_RESET: { description: 'A link that sets a new password.' },
  },
});

@InputType('RegisterInput', { description: 'Opens an account and logs in.' })
export class RegisterInput {
  @Field(() => String, { description: 'Address to log in with; a mail asks to prove it.' })
  email!: string;

  @Field(() => String, { description: '12 to 200 characters.' })
  password!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => SessionKindEnum, { defaultValue: 'COOKIE', description: 'How to carry the log-in.' })
  session!: SessionKind;
}
