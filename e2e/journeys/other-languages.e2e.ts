import { expect, test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });

  test('S0.1 S1.19 S4.8: the whole purchase in Japanese and in yen', async ({
    shop,
    shopper: { page, ...shopper },
  }) => {
    const goods = await shop.sell({ priceMinor: 2700, currency: 'JPY' });
    const { email } = somebody();

    await page.goto(`/products/${goods.slug}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await expect(page.getByText('￥2,700', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: 'カートに入れる' }).click();
    await expect(page.getByRole('link', { name: 'カート、1点' })).toBeVisible();
    await page.goto('/cart');
    await page.getByRole('button', { name: 'ご購入手続きへ' }).click();
    await page.getByLabel('お名前', { exact: true }).fill('佐藤葵');
    await page.getByLabel('メールアドレス').fill(email);
    await expect(page.getByLabel('国・地域')).toHaveValue('JP');
    await page.getByLabel('郵便番号').fill('１５００００１');
    await page.getByLabel('都道府県').selectOption('東京都');
    await page.getByLabel('市区町村').fill('渋谷区');
    await page.getByLabel('町名・番地').fill('神宮前1-2-3');
    await page.getByRole('button', { name: '注文を確定する' }).click();

    await expect(page.getByLabel('カード番号')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await page.getByLabel('カード番号').fill(CARDS.good);
    await page.getByLabel('有効期限').fill('12 / 40');
    await page.getByLabel('セキュリティコード').fill('123');
    await page.getByLabel('カード名義人').fill('Aoi Sato');
    await page.getByRole('button', { name: /支払う/ }).click();

    await shopper.see('ご注文ありがとうございます');
    await expect(page.getByText('〒150-0001 東京都渋谷区神宮前1-2-3 佐藤葵 様 日本')).toBeVisible();
    const order = await shop.order(shopper.orderId());
    expect(order).toMatchObject({ currency: 'JPY', status: 'UNSHIPPED' });
    await expect.poll(() => shop.mails(email).length).toBe(1);
    const [mail] = shop.mails(email);
    expect(mail?.subject).toBe(`ご注文が確定しました（ご注文番号：${order.number}）`);
    expect(mail?.text).toContain('東京都渋谷区神宮前1-2-3');
    expect(mail?.text).toContain(`合計: ￥${order.totalMinor.toLocaleString('en')}`);
  });
});

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('S0.1 S1.19 S4.8: the whole purchase in Korean and in won', async ({ shop, shopper: { page, ...shopper } }) => {
    const goods = await shop.sell({ priceMinor: 24_300, currency: 'KRW' });
    const { email } = somebody();

    await page.goto(`/products/${goods.slug}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByText('₩24,300', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: '장바구니에 담기' }).click();
    await expect(page.getByRole('link', { name: '장바구니, 상품 1개' })).toBeVisible();
    await page.goto('/cart');
    await page.getByRole('button', { name: '주문하기' }).click();
    await page.getByLabel('이름', { exact: true }).fill('김민지');
    await page.getByLabel('이메일').fill(email);
    await expect(page.getByLabel('국가/지역')).toHaveValue('KR');
    await page.getByLabel('우편번호').fill('04524');
    await page.getByLabel('시/도').selectOption('서울특별시');
    await page.getByLabel('시/군/구').fill('중구');
    await page.getByLabel('도로명 주소').fill('세종대로 110');
    await page.getByRole('button', { name: '주문 확정하기' }).click();

    await expect(page.getByLabel('카드 번호')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await page.getByLabel('카드 번호').fill(CARDS.good);
    await page.getByLabel('유효 기간').fill('12 / 40');
    await page.getByLabel('보안 코드').fill('123');
    await page.getByLabel('카드 소유자 이름').fill('Minji Kim');
    await page.getByRole('button', { name: /결제하기/ }).click();

    await shopper.see('주문해 주셔서 감사합니다');
    await expect(page.getByText('(04524) 서울특별시 중구 세종대로 110 김민지 대한민국')).toBeVisible();
    const order = await shop.order(shopper.orderId());
    expect(order).toMatchObject({ currency: 'KRW', status: 'UNSHIPPED' });
    await expect.poll(() => shop.mails(email).length).toBe(1);
    const [mail] = shop.mails(email);
    expect(mail?.subject).toBe(`주문이 완료되었습니다 (주문 번호 ${order.number})`);
    expect(mail?.text).toContain(`합계: ₩${order.totalMinor.toLocaleString('en')}`);
  });
});

test('S2.1: a language chosen in the footer stays, and prices in the cart do not change with it', async ({
  shop,
  shopper,
}) => {
  const { page } = shopper;
  await shopper.fillCart(await shop.sell({ priceMinor: 24_00 }));
  await page.goto('/cart');

  await page.getByRole('link', { name: '日本語' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'カート' })).toBeVisible();
  await expect(page.getByText('$24.00').first()).toBeVisible();
  await page.goto('/products');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
