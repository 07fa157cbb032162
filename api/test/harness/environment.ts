import { newId } from '../../src/platform/ids.ts';
import { redisUrl } from './settings.ts';

export const WEBHOOK_SECRET = 'whsec_service_tests';

type Addresses = Readonly<{ databaseUrl: string; stripeUrl: string; smtpUrl: string; webhookPort: number }>;

/** The settings of one world; its own processes get the same. */
export function environment({ databaseUrl, stripeUrl, smtpUrl, webhookPort }: Addresses): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '10',
    API_PORT: '0',
    WEBHOOK_PORT: String(webhookPort),
    REDIS_URL: redisUrl(),
    REDIS_PREFIX: `${newId('ord')}:`,
    STRIPE_SECRET_KEY: 'sk_test_service_tests',
    STRIPE_API_URL: stripeUrl,
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    TOKEN_SECRETS: 'the key that signs order links in service tests',
    SMTP_URL: smtpUrl,
    SWEEP_INTERVAL_S: '3600', // tests sweep when they mean to
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  };
}
