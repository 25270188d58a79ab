package org.niangjia.platform;

import java.util.HashMap;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;

/**
 * The pinyin of a person's name for search, in lower-case ASCII without tones; ü is v, as people type it. A character
 * without a known reading stays itself, so that a rare name is still found by the character.
 */
public final class Pinyin {
    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9fff';

    /** Readings by character, filled as characters occur; a lost race only looks one up twice. */
    private static final @Nullable String[] READINGS = new @Nullable String[LAST - FIRST + 1];

    private static final Map<String, String> COMPOUND_SURNAMES =
            Map.of("尉迟", "yu chi", "万俟", "mo qi", "长孙", "zhang sun", "澹台", "tan tai");

    /** Surnames that are read otherwise than the same character in a given name. */
    private static final Map<Character, String> SURNAMES = readings("""
            曾zeng 单shan 仇qiu 解xie 查zha 任ren 朴piao 覃qin 区ou 缪miao 盖ge 翟zhai 召shao 折she 种chong 秘bi 员yun 乐yue 华hua
            卜bu 尉wei 洗xian 冼xian 逄pang 繁po 黑he 祭zhai 车che 石shi 贾jia 薄bo 柏bai 阚kan 重chong 句gou 纪ji 哈ha 沈shen 谌chen
            藏zang 葛ge 隗wei 牟mou 佴nai 郇xun 郗xi 逯lu 能nai 应ying 钭tou 宿su 那na 曲qu 万wan 俞yu 於yu 强qiang 谷gu 冯feng 都du
            訾zi 叶ye 贲ben 过guo 相xiang 盛sheng 臧zang 乜nie 晁chao 宁ning 麦mai 娄lou 陆lu 褚chu 殷yin 阮ruan 燕yan 长chang 占zhan""");

    /** Characters whose first reading in the table is not the one heard in names. */
    private static final Map<Character, String> NAMES =
            readings("长chang 柏bai 隽jun 靓liang 那na 都du 於yu 乜nie 重chong 莎sha 虹hong 艾ai 阿a 茜qian 行xing 晟sheng 朝chao 乐le");

    private Pinyin() {}

    private static Map<Character, String> readings(String list) {
        Map<Character, String> result = new HashMap<>();
        for (String entry : list.split("\\s+", -1)) {
            result.put(entry.charAt(0), entry.substring(1));
        }
        return Map.copyOf(result);
    }

    /** 曾小贤 is zengxiaoxian. */
    public static String full(String name) {
        return read(name, false);
    }

    /** 曾小贤 is zxx. */
    public static String initials(String name) {
        return read(name, true);
    }

    private static String read(String name, boolean initials) {
        StringBuilder result = new StringBuilder(name.length() * (initials ? 1 : 6));
        int position = 0;
        while (position < name.length() && !Character.isLetterOrDigit(name.codePointAt(position))) {
            position++;
        }
        int surname = position + Surname.length(name.substring(position));
        if (surname - position == 2 && !Character.isSurrogate(name.charAt(position))) {
            String compound = COMPOUND_SURNAMES.get(name.substring(position, surname));
            if (compound != null) {
                int space = compound.indexOf(' ');
                append(result, compound.substring(0, space), initials);
                append(result, compound.substring(space + 1), initials);
                position = surname;
            }
        } else if (surname > position) {
            String reading = SURNAMES.get(name.charAt(position));
            if (reading != null) {
                append(result, reading, initials);
                position++;
            }
        }
        for (; position < name.length(); position++) {
            char c = name.charAt(position);
            if (c >= FIRST && c <= LAST) {
                append(result, reading(c), initials);
            } else if (Character.isSurrogate(c) || Character.isLetterOrDigit(c)) {
                result.append(Character.toLowerCase(c));
            }
        }
        return result.toString();
    }

    private static void append(StringBuilder result, String reading, boolean initials) {
        if (initials) {
            result.append(reading.charAt(0));
        } else {
            result.append(reading);
        }
    }

    private static String reading(char c) {
        String known = READINGS[c - FIRST];
        if (known == null) {
            known = NAMES.getOrDefault(c, "");
            if (known.isEmpty()) {
                known = lookUp(c);
            }
            READINGS[c - FIRST] = known;
        }
        return known;
    }

    private static String lookUp(char c) {
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(c);
        if (readings == null || readings.length == 0) {
            return String.valueOf(c);
        }
        // The table writes ü as "u:" and the tone as a digit: 吕 is lu:3.
        String reading = readings[0].replace("u:", "v");
        return reading.substring(0, reading.length() - 1);
    }
}
