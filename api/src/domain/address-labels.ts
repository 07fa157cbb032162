import type { AddressFieldName } from './address-form.ts';
import type { Texts } from './texts.ts';

type Labels = Readonly<Record<AddressFieldName, Texts>>;

const LABELS: Labels = {
  recipient: { en: 'Recipient', ja: '受取人のお名前', ko: '받는 사람' },
  line1: { en: 'Street and number', ja: '町名・番地', ko: '도로명 주소' },
  line2: { en: 'Building, floor', ja: '建物名・部屋番号', ko: '상세 주소' },
  city: { en: 'City', ja: '市区町村', ko: '시/군/구' },
  region: { en: 'State, province or region', ja: '州・地域', ko: '주/도' },
  postalCode: { en: 'Postal code', ja: '郵便番号', ko: '우편번호' },
  phone: { en: 'Phone for the carrier', ja: '配送時のご連絡先電話番号', ko: '배송 연락처' },
};

const STREET: Texts = { en: 'Street address', ja: '番地・通り名', ko: '거리 주소' };
const FOREIGN_CITY: Texts = { en: 'City', ja: '市町村', ko: '도시' };
const STATE: Texts = { en: 'State', ja: '州', ko: '주' };
const POSTCODE: Texts = { en: 'Postcode', ja: '郵便番号', ko: '우편번호' };
const BUILDING: Texts = { en: 'Apartment, suite, floor', ja: '建物名・部屋番号', ko: '상세 주소' };

/** Words that one country uses for a field; elsewhere it is called as above. */
const LOCAL: Readonly<Record<string, Partial<Labels>>> = {
  US: {
    line1: STREET,
    line2: BUILDING,
    city: FOREIGN_CITY,
    region: STATE,
    postalCode: { en: 'ZIP code', ja: '郵便番号（ZIPコード）', ko: '우편번호(ZIP)' },
  },
  CA: { line1: STREET, line2: BUILDING, city: FOREIGN_CITY, region: { en: 'Province', ja: '州', ko: '주' } },
  AU: {
    line1: STREET,
    line2: BUILDING,
    city: { en: 'Suburb or city', ja: '市・地区', ko: '도시' },
    region: STATE,
    postalCode: POSTCODE,
  },
  GB: {
    line1: STREET,
    city: { en: 'Town or city', ja: '市町村', ko: '도시' },
    postalCode: POSTCODE,
  },
  DE: { line1: STREET, city: FOREIGN_CITY },
  FR: { line1: STREET, city: FOREIGN_CITY },
  JP: {
    line1: { en: 'Town, block and number', ja: '町名・番地', ko: '동네 이름과 번지' },
    line2: { en: 'Building, room', ja: '建物名・部屋番号', ko: '상세 주소' },
    city: { en: 'City or ward', ja: '市区町村', ko: '시/구/정/촌' },
    region: { en: 'Prefecture', ja: '都道府県', ko: '도도부현' },
  },
  KR: {
    city: { en: 'District or county', ja: '市・郡・区', ko: '시/군/구' },
    region: { en: 'City or province', ja: '道・広域市', ko: '시/도' },
  },
};

/** What a field of an address is called in its country, in the reader's language. */
export function addressLabel(country: string, name: AddressFieldName, locale: keyof Texts): string {
  return (LOCAL[country]?.[name] ?? LABELS[name])[locale];
}
