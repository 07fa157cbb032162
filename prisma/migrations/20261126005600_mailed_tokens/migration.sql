-- AlterTable
ALTER TABLE "MailedToken" ADD COLUMN "usedAt" TIMESTAMPTZ(3);

-- What Prisma's schema cannot say -----------------------------------------------------------------------------------

-- Whoever proves an address finds the guest orders of that address.
CREATE INDEX "Order_contact_email" ON "Order" (lower("contactEmail"));
