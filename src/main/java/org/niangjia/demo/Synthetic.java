package org.niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.CreditCode;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.Parsed;

/**
 * Makes up people and firms, the same ones every time. Identity numbers and credit codes carry a division that does not exist
 * (330599), so that they are nobody's; phones lie in 139 0000 0001 to 139 0000 9999.
 */
final class Synthetic {
    private static final String NOWHERE = "330599";
    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private static final String GIVEN =
            "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲健春秀梅建国海燕志新雪飞宇鑫浩然子涵雨欣梓轩佳怡俊思远天佑文博晓东立夏谷秋冬晨曦云帆若溪安宁家诚永康长青松柏远航启明嘉禾";
    private static final List<String> HOMES =
            List.of("安徽省阜阳市", "河南省周口市", "贵州省毕节市", "江西省上饶市", "四川省南充市", "湖北省黄冈市", "云南省昭通市", "湖南省邵阳市");
    private static final String LOCAL = "浙江省湖州市";
    private static final String CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final SplittableRandom random;
    private int phones;

    Synthetic(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String name() {
        var name = new StringBuilder().append(letter(SURNAMES)).append(letter(GIVEN));
        return chance(78) ? name.append(letter(GIVEN)).toString() : name.toString();
    }

    private char letter(String text) {
        return text.charAt(random.nextInt(text.length()));
    }

    CitizenId citizen() {
        String first =
                "%s%04d%02d%02d%03d".formatted(NOWHERE, 1966 + below(38), 1 + below(12), 1 + below(28), below(1000));
        for (char last : "0123456789X".toCharArray()) {
            if (CitizenId.parse(first + last) instanceof Parsed.Valid<CitizenId>(CitizenId id)) {
                return id;
            }
        }
        throw new IllegalStateException("no check digit fits");
    }

    Mobile mobile() {
        return new Mobile("1390000%04d".formatted(++phones));
    }

    CreditCode creditCode() {
        var organisation = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            organisation.append(below(10));
        }
        String first = "91" + NOWHERE + organisation + CreditCode.organisationCheck(organisation.toString());
        for (char last : CODE_LETTERS.toCharArray()) {
            if (CreditCode.parse(first + last) instanceof Parsed.Valid<CreditCode>(CreditCode code)) {
                return code;
            }
        }
        throw new IllegalStateException("no check character fits");
    }

    String home(boolean migrant) {
        return migrant ? oneOf(HOMES) : LOCAL;
    }

    LocalDate between(LocalDate from, LocalDate to) {
        return from.plusDays(random.nextLong(to.toEpochDay() - from.toEpochDay()));
    }
}
