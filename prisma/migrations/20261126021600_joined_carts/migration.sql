-- AlterTable
ALTER TABLE "Cart" ADD COLUMN "joinedIntoId" TEXT;

-- AddForeignKey
ALTER TABLE "Cart" ADD CONSTRAINT "Cart_joinedIntoId_fkey" FOREIGN KEY ("joinedIntoId") REFERENCES "Cart"("id") ON DELETE SET NULL ON UPDATE CASCADE;
