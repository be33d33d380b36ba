/* Scripts: Arabic and Persian, Hebrew, Hangul, Chinese characters and Japanese kana to Latin letters.
 *
 * Arabic and Hebrew give their consonants and long vowels (after ISO 233 and ISO 259, simplified to what news writes).
 * Hangul syllables are taken apart by their arithmetic (Unicode standard, 3.12) and romanized as in South Korea since
 * 2000. Chinese characters are looked up among those frequent in names, simplified and traditional, in pinyin without
 * tones. Example: "김정은" gives "gimjeongeun", "习近平" "xijinping", "محمد" "mhmd". */
#include <utf8proc.h>

#include "people/scripts.h"

typedef struct {
    const char *latin, *characters;
} reading;

static const reading abjad[] = {
    { "a", "اأآٱىא" }, { "i", "إ" },   { "a", "ع" },   { "", "ءئؤ" },  { "b", "بבּ" },    { "p", "پ" },
    { "t", "تطטת" },   { "th", "ث" },  { "j", "ج" },   { "ch", "چ" },  { "h", "حهھہה" }, { "kh", "خח" },
    { "d", "دضד" },    { "dh", "ذ" },  { "r", "رר" },  { "z", "زظז" }, { "zh", "ژ" },    { "s", "سصס" },
    { "sh", "شש" },    { "gh", "غ" },  { "f", "ف" },   { "q", "ق" },   { "k", "كکכך" },  { "g", "گג" },
    { "l", "لל" },     { "m", "مמם" }, { "n", "نנן" }, { "w", "و" },   { "v", "ו" },     { "i", "يیئיۍې" },
    { "a", "ةה" },     { "p", "פף" },  { "ts", "צץ" }, { "k", "ק" },   { "b", "ב" },     { "t", "ټ" },
    { "d", "ډ" },      { "a", "ע" },
};

static const reading kana[] = {
    { "a", "あア" },      { "i", "いイ" },      { "u", "うウ" },      { "e", "えエ" },      { "o", "おオをヲ" },
    { "ka", "かカ" },     { "ki", "きキ" },     { "ku", "くク" },     { "ke", "けケ" },     { "ko", "こコ" },
    { "ga", "がガ" },     { "gi", "ぎギ" },     { "gu", "ぐグ" },     { "ge", "げゲ" },     { "go", "ごゴ" },
    { "sa", "さサ" },     { "shi", "しシ" },    { "su", "すス" },     { "se", "せセ" },     { "so", "そソ" },
    { "za", "ざザ" },     { "ji", "じジぢヂ" }, { "zu", "ずズづヅ" }, { "ze", "ぜゼ" },     { "zo", "ぞゾ" },
    { "ta", "たタ" },     { "chi", "ちチ" },    { "tsu", "つツ" },    { "te", "てテ" },     { "to", "とト" },
    { "da", "だダ" },     { "de", "でデ" },     { "do", "どド" },     { "na", "なナ" },     { "ni", "にニ" },
    { "nu", "ぬヌ" },     { "ne", "ねネ" },     { "no", "のノ" },     { "ha", "はハ" },     { "hi", "ひヒ" },
    { "fu", "ふフ" },     { "he", "へヘ" },     { "ho", "ほホ" },     { "ba", "ばバ" },     { "bi", "びビ" },
    { "bu", "ぶブ" },     { "be", "べベ" },     { "bo", "ぼボ" },     { "pa", "ぱパ" },     { "pi", "ぴピ" },
    { "pu", "ぷプ" },     { "pe", "ぺペ" },     { "po", "ぽポ" },     { "ma", "まマ" },     { "mi", "みミ" },
    { "mu", "むム" },     { "me", "めメ" },     { "mo", "もモ" },     { "ya", "やヤゃャ" }, { "yu", "ゆユゅュ" },
    { "yo", "よヨょョ" }, { "ra", "らラ" },     { "ri", "りリ" },     { "ru", "るル" },     { "re", "れレ" },
    { "ro", "ろロ" },     { "wa", "わワ" },     { "n", "んン" },      { "", "ーっッ" },     { "vu", "ヴ" },
};

static const reading han[] = {
    { "ai", "艾爱愛" },
    { "an", "安" },
    { "bai", "白柏" },
    { "ban", "班" },
    { "bao", "包宝寶保鲍鮑" },
    { "bei", "贝貝北蓓" },
    { "bin", "斌彬滨" },
    { "bing", "冰炳兵丙" },
    { "bo", "波博薄伯" },
    { "cai", "蔡才财財" },
    { "cao", "曹" },
    { "chang", "常昌长長" },
    { "chao", "超朝晁" },
    { "che", "车車" },
    { "chen", "陈陳晨辰沉" },
    { "cheng", "成程诚誠承城" },
    { "chu", "楚储褚" },
    { "chun", "春纯" },
    { "cui", "崔翠" },
    { "da", "大达達" },
    { "dai", "戴代" },
    { "dan", "丹" },
    { "de", "德" },
    { "deng", "邓鄧登" },
    { "ding", "丁定" },
    { "dong", "东東董冬栋" },
    { "du", "杜" },
    { "duan", "段端" },
    { "en", "恩" },
    { "fan", "范樊凡帆" },
    { "fang", "方芳房" },
    { "fei", "飞飛菲费費" },
    { "feng", "冯馮峰锋鋒凤鳳丰奉风" },
    { "fu", "傅福付富夫符" },
    { "gan", "甘" },
    { "gang", "刚剛钢" },
    { "gao", "高" },
    { "ge", "葛革戈" },
    { "gong", "龚龔公宫" },
    { "gu", "顾顧古谷" },
    { "guan", "关關管官" },
    { "guang", "光广廣" },
    { "gui", "桂贵貴" },
    { "guo", "郭国國果" },
    { "hai", "海" },
    { "han", "韩韓汉漢寒涵" },
    { "hang", "航" },
    { "hao", "浩豪郝好昊" },
    { "he", "何贺賀和河荷" },
    { "hong", "洪红紅宏虹鸿鴻弘" },
    { "hou", "侯厚" },
    { "hu", "胡湖虎" },
    { "hua", "华華花" },
    { "huai", "怀懷" },
    { "huan", "欢焕" },
    { "huang", "黄黃皇" },
    { "hui", "辉輝慧惠会" },
    { "huo", "霍" },
    { "ji", "季纪紀吉济继" },
    { "jia", "贾賈家佳嘉" },
    { "jian", "建健剑劍坚簡简" },
    { "jiang", "江蒋蔣姜" },
    { "jie", "杰傑洁潔介" },
    { "jin", "金近锦進进晋" },
    { "jing", "静靜京晶景敬" },
    { "jiu", "九" },
    { "ju", "菊" },
    { "juan", "娟" },
    { "jun", "军軍俊君钧" },
    { "kai", "凯凱开開" },
    { "kang", "康" },
    { "ke", "克柯可" },
    { "kong", "孔" },
    { "kun", "坤昆" },
    { "lai", "赖賴来" },
    { "lan", "兰蘭岚" },
    { "lang", "郎朗" },
    { "lao", "劳" },
    { "lei", "雷磊蕾" },
    { "leng", "冷" },
    { "li", "李力丽麗立利黎理莉礼" },
    { "lian", "连連莲" },
    { "liang", "梁良亮" },
    { "liao", "廖" },
    { "lin", "林琳霖" },
    { "ling", "玲凌灵令" },
    { "liu", "刘劉柳" },
    { "long", "龙龍隆" },
    { "lou", "娄楼" },
    { "lu", "陆陸卢盧鲁魯路" },
    { "luo", "罗羅洛骆" },
    { "lv", "吕呂" },
    { "ma", "马馬" },
    { "mao", "毛茂" },
    { "mei", "梅美" },
    { "meng", "孟蒙梦夢" },
    { "miao", "苗" },
    { "min", "敏民" },
    { "ming", "明铭" },
    { "mo", "莫" },
    { "mu", "穆木" },
    { "na", "娜" },
    { "nan", "南楠" },
    { "ni", "倪" },
    { "ning", "宁寧" },
    { "niu", "牛" },
    { "ou", "欧歐" },
    { "pan", "潘" },
    { "pei", "裴佩" },
    { "peng", "彭鹏鵬" },
    { "ping", "平萍" },
    { "pu", "蒲" },
    { "qi", "齐齊琪奇启岐" },
    { "qian", "钱錢谦" },
    { "qiang", "强強" },
    { "qiao", "乔喬" },
    { "qin", "秦勤琴" },
    { "qing", "清青庆慶卿" },
    { "qiu", "邱秋丘" },
    { "qu", "曲屈" },
    { "quan", "全权泉" },
    { "ran", "冉然" },
    { "ren", "任仁" },
    { "rong", "荣榮容蓉" },
    { "ru", "如汝" },
    { "rui", "锐瑞" },
    { "shan", "山珊" },
    { "shang", "尚商" },
    { "shao", "邵少绍" },
    { "shen", "沈申慎" },
    { "sheng", "生胜勝盛圣" },
    { "shi", "石史时施世士" },
    { "shou", "寿壽" },
    { "shu", "舒淑书書树" },
    { "shuai", "帅" },
    { "shun", "顺順" },
    { "si", "司思" },
    { "song", "宋松" },
    { "su", "苏蘇素" },
    { "sun", "孙孫" },
    { "tai", "泰太" },
    { "tan", "谭譚" },
    { "tang", "唐汤湯" },
    { "tao", "陶涛濤" },
    { "tian", "田天" },
    { "tie", "铁" },
    { "tong", "童通同" },
    { "wan", "万萬" },
    { "wang", "王汪旺望" },
    { "wei", "韦魏伟偉卫衛威薇维維巍" },
    { "wen", "文温溫闻" },
    { "weng", "翁" },
    { "wu", "吴吳武伍五" },
    { "xi", "习習席西希喜熙" },
    { "xia", "夏霞侠" },
    { "xian", "贤献先" },
    { "xiang", "向项祥湘翔香" },
    { "xiao", "萧蕭肖小晓曉" },
    { "xie", "谢謝" },
    { "xin", "新心辛欣" },
    { "xing", "邢星兴" },
    { "xiong", "熊雄" },
    { "xiu", "秀修" },
    { "xu", "徐许許旭" },
    { "xuan", "轩宣" },
    { "xue", "薛雪学學" },
    { "xun", "迅勋" },
    { "ya", "亚亞雅" },
    { "yan", "严嚴颜顏燕岩艳彦" },
    { "yang", "杨楊阳陽洋" },
    { "yao", "姚耀" },
    { "ye", "叶葉" },
    { "yi", "易毅义義艺一仪宜怡" },
    { "yin", "尹殷银" },
    { "ying", "英应營颖" },
    { "yong", "永勇雍" },
    { "you", "尤友游" },
    { "yu", "于余俞玉宇雨禹" },
    { "yuan", "袁元远遠源媛" },
    { "yue", "岳月越" },
    { "yun", "云雲" },
    { "zeng", "曾" },
    { "ze", "泽澤" },
    { "zhai", "翟" },
    { "zhan", "詹战" },
    { "zhang", "张張章" },
    { "zhao", "赵趙兆" },
    { "zhen", "真振镇珍" },
    { "zheng", "郑鄭正政征" },
    { "zhi", "志智之芝致" },
    { "zhong", "钟鐘中忠" },
    { "zhou", "周洲" },
    { "zhu", "朱祝竹珠柱" },
    { "zhuang", "庄莊" },
    { "zi", "子梓紫" },
    { "zong", "宗" },
    { "zou", "邹鄒" },
    { "zu", "祖" },
    { "zuo", "左" },
};

static const char *const long_families[] = { "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛",
                                             "上官", "남궁", "황보", "제갈", "선우" };

script script_of(int32_t code) {
    if (code < 0x590) return SCRIPT_LETTERS;
    if (code <= 0x6FF || (code >= 0x750 && code <= 0x77F) || (code >= 0xFB1D && code <= 0xFEFC)) return SCRIPT_ABJAD;
    if (code >= 0xAC00 && code <= 0xD7A3) return SCRIPT_HANGUL;
    if (code >= 0x3041 && code <= 0x30FF) return SCRIPT_KANA;
    if ((code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF)) return SCRIPT_HAN;
    if ((code >= 0x10A0 && code <= 0x10FF) || (code >= 0x1D00 && code <= 0x2BFF)) return SCRIPT_LETTERS;
    return code >= 0x700 && code < 0x10A0    ? SCRIPT_UNREAD
           : code >= 0x1100 && code < 0x1D00 ? SCRIPT_UNREAD
                                             : SCRIPT_LETTERS;
}

static const char *find(const reading *table, size_t count, int32_t code) {
    for (size_t i = 0; i < count; i++) {
        const char *at = table[i].characters;
        for (utf8proc_ssize_t step; *at; at += step) {
            int32_t here;
            step = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &here);
            if (step <= 0) break;
            if (here == code) return table[i].latin;
        }
    }
    return "";
}

static const char *const initials[] = { "g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                        "ss", "",   "j", "jj", "ch", "k", "t", "p", "h" };
static const char *const middles[] = { "a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
                                       "oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i" };
static const char *const finals[] = { "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
                                      "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t" };

static size_t append(char *out, size_t length, const char *letters) {
    size_t size = strlen(letters);
    memcpy(out + length, letters, size);
    return length + size;
}

size_t script_romanize(int32_t code, char out[LONGEST_ROMANIZATION]) {
    switch (script_of(code)) {
    case SCRIPT_ABJAD: return append(out, 0, find(abjad, sizeof abjad / sizeof *abjad, code));
    case SCRIPT_KANA: return append(out, 0, find(kana, sizeof kana / sizeof *kana, code));
    case SCRIPT_HAN: return append(out, 0, find(han, sizeof han / sizeof *han, code));
    case SCRIPT_HANGUL: {
        int32_t at = code - 0xAC00;
        size_t length = append(out, 0, initials[at / 588]);
        length = append(out, length, middles[at / 28 % 21]);
        return append(out, length, finals[at % 28]);
    }
    default: return 0;
    }
}

bool script_long_family(int32_t first, int32_t second) {
    for (size_t i = 0; i < sizeof long_families / sizeof *long_families; i++) {
        int32_t one, two;
        const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)long_families[i];
        utf8proc_ssize_t step = utf8proc_iterate(at, -1, &one);
        utf8proc_iterate(at + step, -1, &two);
        if (one == first && two == second) return true;
    }
    return false;
}
