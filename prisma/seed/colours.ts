import { texts, type Texts } from './texts.ts';

/** What a colour is called, how SKUs abbreviate it, and how the pictures paint it. */
export type Colour = Readonly<{ code: string; hex: string; name: Texts }>;

export const colours = {
  oat: { code: 'OAT', hex: '#d8c6a8', name: texts('Oat', 'オートミール', '오트밀') },
  snow: { code: 'SNW', hex: '#efebe3', name: texts('Snow', 'スノーホワイト', '스노우 화이트') },
  natural: { code: 'NAT', hex: '#e3d5ba', name: texts('Natural', '生成り', '내추럴') },
  sage: { code: 'SAG', hex: '#94a88c', name: texts('Sage', 'セージグリーン', '세이지 그린') },
  moss: { code: 'MOS', hex: '#66754c', name: texts('Moss', 'モスグリーン', '모스 그린') },
  mist: { code: 'MST', hex: '#9db6c4', name: texts('Mist blue', 'ミストブルー', '미스트 블루') },
  ink: { code: 'INK', hex: '#34495f', name: texts('Ink blue', 'インクブルー', '잉크 블루') },
  charcoal: { code: 'CHA', hex: '#4a4c50', name: texts('Charcoal', 'チャコール', '차콜') },
  black: { code: 'BLK', hex: '#302f2e', name: texts('Black', 'ブラック', '블랙') },
  clay: { code: 'CLY', hex: '#bf7353', name: texts('Clay', 'テラコッタ', '테라코타') },
  rose: { code: 'RSE', hex: '#d3a096', name: texts('Rose', 'ローズ', '로즈') },
  plum: { code: 'PLM', hex: '#7d5266', name: texts('Plum', 'プラム', '플럼') },
  mustard: { code: 'MUS', hex: '#d2a243', name: texts('Mustard', 'マスタード', '머스터드') },
  oak: { code: 'OAK', hex: '#cfa26c', name: texts('Oak', 'オーク', '오크') },
  walnut: { code: 'WAL', hex: '#80573b', name: texts('Walnut', 'ウォルナット', '월넛') },
  brass: { code: 'BRS', hex: '#c8a155', name: texts('Brass', '真鍮', '황동') },
  steel: { code: 'STL', hex: '#b1b8bc', name: texts('Steel', 'ステンレス', '스테인리스') },
  clear: { code: 'CLR', hex: '#cfe0dd', name: texts('Clear', 'クリア', '클리어') },
  amber: { code: 'AMB', hex: '#cd8a45', name: texts('Amber', 'アンバー', '앰버') },
} as const satisfies Record<string, Colour>;

export type ColourName = keyof typeof colours;
