package org.niangjia.platform;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Parsed.Problem;

/** A unified social credit code 统一社会信用代码 (GB 32100): who registered a body, where, and its organisation code. */
public record CreditCode(String code) {
    /** Without I, O, S, V, Z, which are misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** What kind of body it is, told by the registering department and its category. */
    public enum Type {
        /** 机关 */
        STATE_ORGAN("11"),
        /** 事业单位 */
        PUBLIC_INSTITUTION("12"),
        /** 编办直接管理机构编制的群众团体 */
        MASS_ORGANISATION("13"),
        /** 律师执业机构 */
        LAW_FIRM("31"),
        /** 公证处 */
        NOTARY("32"),
        /** 基层法律服务所 */
        LEGAL_SERVICE("33"),
        /** 司法鉴定机构 */
        FORENSIC_BODY("34"),
        /** 仲裁委员会 */
        ARBITRATION("35"),
        /** 社会团体 */
        SOCIAL_ORGANISATION("51"),
        /** 民办非企业单位 */
        PRIVATE_NON_ENTERPRISE("52"),
        /** 基金会 */
        FOUNDATION("53"),
        /** 基层工会 */
        GRASSROOTS_UNION("81"),
        /** 其他工会 */
        OTHER_UNION("89"),
        /** 企业 */
        ENTERPRISE("91"),
        /** 个体工商户 */
        SOLE_TRADER("92"),
        /** 农民专业合作社 */
        FARMERS_COOPERATIVE("93"),
        OTHER("");

        private final String beginning;

        Type(String beginning) {
            this.beginning = beginning;
        }

        private static Type of(String code) {
            for (Type type : values()) {
                if (code.startsWith(type.beginning)) {
                    return type;
                }
            }
            return OTHER;
        }

        public boolean isUnion() {
            return this == GRASSROOTS_UNION || this == OTHER_UNION;
        }
    }

    public CreditCode {
        if (problemIn(code) != null) {
            throw new IllegalArgumentException("not a valid credit code: " + problemIn(code));
        }
    }

    /** Reads what people type: spaces, full-width and small letters are put right first. */
    public static Parsed<CreditCode> parse(String text) {
        String code = TypedNumber.clean(text);
        Problem problem = problemIn(code);
        return problem == null ? new Parsed.Valid<>(new CreditCode(code)) : Parsed.refused(problem);
    }

    private static @Nullable Problem problemIn(String code) {
        if (code.length() != 18) {
            return Problem.LENGTH;
        }
        for (int i = 0; i < 18; i++) {
            if (ALPHABET.indexOf(code.charAt(i)) < 0) {
                return Problem.CHARACTERS;
            }
        }
        return checkDigit(code) == code.charAt(17) ? null : Problem.CHECK_DIGIT;
    }

    /** The check character for the first 17. */
    static char checkDigit(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(first17.charAt(i)) * WEIGHTS[i];
        }
        // The second remainder matters: without it a sum divisible by 31 gives 31, which is no character.
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    public Type type() {
        return Type.of(code);
    }

    /** The division of the registering authority. */
    public String division() {
        return code.substring(2, 8);
    }

    /** The nine-character organisation code 组织机构代码 (GB 11714) inside. */
    public String organisationCode() {
        return code.substring(8, 17);
    }

    /** The check character of the eight characters of an organisation code. */
    public static char organisationCheck(String first8) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(first8.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    @Override
    public String toString() {
        return code;
    }
}
