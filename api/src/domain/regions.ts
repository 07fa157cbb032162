/** A part of a country as it stands in its addresses. */
export type Region = Readonly<{
  /** How it is written in Latin letters: `IL`, `Tokyo`. */
  latin: string;
  /** In the country's own script, or spelled out: `東京都`, `Illinois`. */
  full: string;
}>;

type Pair = readonly [latin: string, full: string];

const US: readonly Pair[] = [
  ['AL', 'Alabama'],
  ['AK', 'Alaska'],
  ['AZ', 'Arizona'],
  ['AR', 'Arkansas'],
  ['CA', 'California'],
  ['CO', 'Colorado'],
  ['CT', 'Connecticut'],
  ['DE', 'Delaware'],
  ['DC', 'District of Columbia'],
  ['FL', 'Florida'],
  ['GA', 'Georgia'],
  ['HI', 'Hawaii'],
  ['ID', 'Idaho'],
  ['IL', 'Illinois'],
  ['IN', 'Indiana'],
  ['IA', 'Iowa'],
  ['KS', 'Kansas'],
  ['KY', 'Kentucky'],
  ['LA', 'Louisiana'],
  ['ME', 'Maine'],
  ['MD', 'Maryland'],
  ['MA', 'Massachusetts'],
  ['MI', 'Michigan'],
  ['MN', 'Minnesota'],
  ['MS', 'Mississippi'],
  ['MO', 'Missouri'],
  ['MT', 'Montana'],
  ['NE', 'Nebraska'],
  ['NV', 'Nevada'],
  ['NH', 'New Hampshire'],
  ['NJ', 'New Jersey'],
  ['NM', 'New Mexico'],
  ['NY', 'New York'],
  ['NC', 'North Carolina'],
  ['ND', 'North Dakota'],
  ['OH', 'Ohio'],
  ['OK', 'Oklahoma'],
  ['OR', 'Oregon'],
  ['PA', 'Pennsylvania'],
  ['RI', 'Rhode Island'],
  ['SC', 'South Carolina'],
  ['SD', 'South Dakota'],
  ['TN', 'Tennessee'],
  ['TX', 'Texas'],
  ['UT', 'Utah'],
  ['VT', 'Vermont'],
  ['VA', 'Virginia'],
  ['WA', 'Washington'],
  ['WV', 'West Virginia'],
  ['WI', 'Wisconsin'],
  ['WY', 'Wyoming'],
  ['AS', 'American Samoa'],
  ['GU', 'Guam'],
  ['MP', 'Northern Mariana Islands'],
  ['PR', 'Puerto Rico'],
  ['VI', 'U.S. Virgin Islands'],
  ['AA', 'Armed Forces Americas'],
  ['AE', 'Armed Forces Europe'],
  ['AP', 'Armed Forces Pacific'],
];

const CA: readonly Pair[] = [
  ['AB', 'Alberta'],
  ['BC', 'British Columbia'],
  ['MB', 'Manitoba'],
  ['NB', 'New Brunswick'],
  ['NL', 'Newfoundland and Labrador'],
  ['NT', 'Northwest Territories'],
  ['NS', 'Nova Scotia'],
  ['NU', 'Nunavut'],
  ['ON', 'Ontario'],
  ['PE', 'Prince Edward Island'],
  ['QC', 'Quebec'],
  ['SK', 'Saskatchewan'],
  ['YT', 'Yukon'],
];

const AU: readonly Pair[] = [
  ['ACT', 'Australian Capital Territory'],
  ['NSW', 'New South Wales'],
  ['NT', 'Northern Territory'],
  ['QLD', 'Queensland'],
  ['SA', 'South Australia'],
  ['TAS', 'Tasmania'],
  ['VIC', 'Victoria'],
  ['WA', 'Western Australia'],
];

const JP: readonly Pair[] = [
  ['Hokkaido', '北海道'],
  ['Aomori', '青森県'],
  ['Iwate', '岩手県'],
  ['Miyagi', '宮城県'],
  ['Akita', '秋田県'],
  ['Yamagata', '山形県'],
  ['Fukushima', '福島県'],
  ['Ibaraki', '茨城県'],
  ['Tochigi', '栃木県'],
  ['Gunma', '群馬県'],
  ['Saitama', '埼玉県'],
  ['Chiba', '千葉県'],
  ['Tokyo', '東京都'],
  ['Kanagawa', '神奈川県'],
  ['Niigata', '新潟県'],
  ['Toyama', '富山県'],
  ['Ishikawa', '石川県'],
  ['Fukui', '福井県'],
  ['Yamanashi', '山梨県'],
  ['Nagano', '長野県'],
  ['Gifu', '岐阜県'],
  ['Shizuoka', '静岡県'],
  ['Aichi', '愛知県'],
  ['Mie', '三重県'],
  ['Shiga', '滋賀県'],
  ['Kyoto', '京都府'],
  ['Osaka', '大阪府'],
  ['Hyogo', '兵庫県'],
  ['Nara', '奈良県'],
  ['Wakayama', '和歌山県'],
  ['Tottori', '鳥取県'],
  ['Shimane', '島根県'],
  ['Okayama', '岡山県'],
  ['Hiroshima', '広島県'],
  ['Yamaguchi', '山口県'],
  ['Tokushima', '徳島県'],
  ['Kagawa', '香川県'],
  ['Ehime', '愛媛県'],
  ['Kochi', '高知県'],
  ['Fukuoka', '福岡県'],
  ['Saga', '佐賀県'],
  ['Nagasaki', '長崎県'],
  ['Kumamoto', '熊本県'],
  ['Oita', '大分県'],
  ['Miyazaki', '宮崎県'],
  ['Kagoshima', '鹿児島県'],
  ['Okinawa', '沖縄県'],
];

const KR: readonly Pair[] = [
  ['Seoul', '서울특별시'],
  ['Busan', '부산광역시'],
  ['Daegu', '대구광역시'],
  ['Incheon', '인천광역시'],
  ['Gwangju', '광주광역시'],
  ['Daejeon', '대전광역시'],
  ['Ulsan', '울산광역시'],
  ['Sejong', '세종특별자치시'],
  ['Gyeonggi', '경기도'],
  ['Gangwon', '강원특별자치도'],
  ['North Chungcheong', '충청북도'],
  ['South Chungcheong', '충청남도'],
  ['North Jeolla', '전북특별자치도'],
  ['South Jeolla', '전라남도'],
  ['North Gyeongsang', '경상북도'],
  ['South Gyeongsang', '경상남도'],
  ['Jeju', '제주특별자치도'],
];

const PAIRS: Readonly<Record<string, readonly Pair[]>> = { US, CA, AU, JP, KR };

/** States, prefectures or provinces of a country in its usual order; empty where a region is written freely. */
export function regionsOf(country: string): Region[] {
  return (PAIRS[country] ?? []).map(([latin, full]) => ({ latin, full }));
}

/** Countries in which the region is spelled out or shortened with the script of the rest: 東京都 beside 銀座. */
const OWN_SCRIPT = new Set(['JP', 'KR']);

/** How a region is stored after it was typed: as its country writes it; null when there is none of that name. */
export function writtenRegion(country: string, typed: string): string | null {
  const region = regionsOf(country).find(({ latin, full }) => isNamed(typed, latin) || isNamed(typed, full));
  if (!region) return null;
  return OWN_SCRIPT.has(country) && isNamed(typed, region.full) ? region.full : region.latin;
}

/** Without regard to case, accents and the word for the kind of region: `tōkyō-to` is Tokyo, 東京 is 東京都. */
function isNamed(typed: string, name: string): boolean {
  const [given, wanted] = [plain(typed), plain(name)];
  return given === wanted || given.replace(KIND, '') === wanted.replace(KIND, '');
}

const KIND =
  /(?<=..)(?:[- ](?:to|do|fu|ken|si|shi)|[ -]?(?:prefecture|province)|[都府県]|특별시|광역시|특별자치시|특별자치도|도)$/u;

const plain = (text: string): string =>
  text
    .trim()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
