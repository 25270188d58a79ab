package org.niangjia.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetTemplate;

/** The columns of a roster, as officers know them from the forms of the federation. */
final class RosterColumn {
    static final String NAME = "name";
    static final String ID_KIND = "idKind";
    static final String ID_NUMBER = "idNumber";
    static final String PHONE = "phone";
    static final String UNION = "union";
    static final String EMPLOYER = "employer";
    static final String JOB_TITLE = "jobTitle";
    static final String FORM = "form";
    static final String HOME = "home";
    static final String MIGRANT = "migrant";
    static final String HARDSHIP = "hardship";
    static final String JOINED_ON = "joinedOn";
    static final String ON_DUTY = "onDuty";
    static final String SEX = "sex";
    static final String BIRTH_ON = "birthOn";

    /** What a drop-down offers, and the code stored for it; in both languages and by code. */
    static final Map<String, String> ID_KINDS =
            codes("居民身份证|身份证|Identity card", "CITIZEN", "护照|Passport", "PASSPORT", "其他证件|其他|Other", "OTHER");

    static final Map<String, String> FORMS = codes(
            "企业职工|单位职工|Enterprise worker", "ENTERPRISE",
            "快递员|Courier", "COURIER",
            "外卖配送员|外卖骑手|骑手|Food rider", "FOOD_RIDER",
            "网约车司机|Ride driver", "RIDE_DRIVER",
            "货车司机|Truck driver", "TRUCK_DRIVER",
            "建筑工人|Construction worker", "CONSTRUCTION",
            "家政服务员|家政|Domestic worker", "DOMESTIC",
            "灵活就业|Flexible", "FLEXIBLE",
            "其他|Other", "OTHER");
    static final Map<String, String> HARDSHIPS =
            codes("深度困难|Deep", "DEEP", "相对困难|Relative", "RELATIVE", "意外致困|Accident", "ACCIDENT", "无|None", "NONE");
    static final Map<String, String> SEXES = codes("男|Male", "1", "女|Female", "2");
    static final Map<String, String> YES_NO = codes("是|Yes", "true", "否|No", "false");

    static final SheetTemplate TEMPLATE = SheetTemplate.of(
            "职工名册",
            SheetColumn.text(NAME, "姓名")
                    .mandatory()
                    .label(Locale.ENGLISH, "Name")
                    .alsoCalled("职工姓名", "会员姓名", "员工姓名", "名字")
                    .hint(Locale.CHINESE, "与证件一致")
                    .hint(Locale.ENGLISH, "As on the identity paper")
                    .example("曾小满"),
            SheetColumn.text(ID_KIND, "证件类型")
                    .label(Locale.ENGLISH, "Paper")
                    .hint(Locale.CHINESE, "不填视为居民身份证")
                    .hint(Locale.ENGLISH, "Identity card when empty")
                    .oneOf(List.of("居民身份证", "护照", "其他证件"))
                    .example("居民身份证"),
            SheetColumn.code(ID_NUMBER, "证件号码")
                    .label(Locale.ENGLISH, "Number of the paper")
                    .alsoCalled("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号")
                    .hint(Locale.CHINESE, "相同号码视为同一人；单元格须为文本格式")
                    .hint(Locale.ENGLISH, "The same number is the same person; keep the cell as text")
                    .example("330102199003071011"),
            SheetColumn.code(PHONE, "手机号")
                    .label(Locale.ENGLISH, "Mobile phone")
                    .alsoCalled("手机", "手机号码", "联系电话", "电话", "联系方式")
                    .hint(Locale.CHINESE, "11 位手机号")
                    .hint(Locale.ENGLISH, "Eleven digits")
                    .example("13800001234"),
            SheetColumn.text(UNION, "所属工会")
                    .label(Locale.ENGLISH, "Union")
                    .alsoCalled("工会", "工会名称", "基层工会", "单位工会")
                    .hint(Locale.CHINESE, "工会全称或统一社会信用代码；不填为上传时选择的工会")
                    .hint(Locale.ENGLISH, "Full name or credit code; the union chosen at upload when empty")
                    .width(28),
            SheetColumn.text(EMPLOYER, "用人单位")
                    .label(Locale.ENGLISH, "Employer")
                    .alsoCalled("单位", "工作单位", "单位名称", "企业名称", "公司")
                    .hint(Locale.CHINESE, "单位全称或统一社会信用代码；不填为工会所在单位")
                    .hint(Locale.ENGLISH, "Full name or credit code; the union's own enterprise when empty")
                    .width(28),
            SheetColumn.text(JOB_TITLE, "岗位").label(Locale.ENGLISH, "Job").alsoCalled("职务", "工种", "岗位名称"),
            SheetColumn.text(FORM, "用工形式")
                    .label(Locale.ENGLISH, "Employment form")
                    .alsoCalled("职工类别", "就业形态")
                    .oneOf(List.of("企业职工", "快递员", "外卖配送员", "网约车司机", "货车司机", "建筑工人", "家政服务员", "灵活就业", "其他")),
            SheetColumn.text(HOME, "户籍地/家乡")
                    .label(Locale.ENGLISH, "Home region")
                    .alsoCalled("户籍地", "家乡", "籍贯", "户籍所在地")
                    .hint(Locale.CHINESE, "省、市或县的名称或六位区划代码")
                    .hint(Locale.ENGLISH, "Name or six-digit code of a province, city or county")
                    .example("安徽省阜阳市"),
            SheetColumn.text(MIGRANT, "是否外来务工")
                    .label(Locale.ENGLISH, "Migrant worker")
                    .alsoCalled("外来务工", "外来务工人员", "是否外来务工人员", "是否农民工")
                    .oneOf(List.of("是", "否")),
            SheetColumn.text(HARDSHIP, "困难类别")
                    .label(Locale.ENGLISH, "Hardship")
                    .alsoCalled("困难职工类别", "困难类型")
                    .oneOf(List.of("深度困难", "相对困难", "意外致困", "无")),
            SheetColumn.date(JOINED_ON, "入会日期")
                    .label(Locale.ENGLISH, "Member since")
                    .alsoCalled("入会时间")
                    .hint(Locale.CHINESE, "不填为导入当日")
                    .hint(Locale.ENGLISH, "The day of the import when empty")
                    .example("2024-03-01"),
            SheetColumn.text(ON_DUTY, "节日坚守岗位")
                    .label(Locale.ENGLISH, "On duty")
                    .alsoCalled("在岗值守", "在岗值守标记", "春节值守", "值守")
                    .oneOf(List.of("是", "否")),
            SheetColumn.text(SEX, "性别")
                    .label(Locale.ENGLISH, "Sex")
                    .hint(Locale.CHINESE, "填了身份证号可不填")
                    .hint(Locale.ENGLISH, "Not needed beside an identity number")
                    .oneOf(List.of("男", "女"))
                    .width(8),
            SheetColumn.date(BIRTH_ON, "出生日期")
                    .label(Locale.ENGLISH, "Born on")
                    .alsoCalled("出生年月", "生日")
                    .hint(Locale.CHINESE, "填了身份证号可不填")
                    .hint(Locale.ENGLISH, "Not needed beside an identity number"));

    private RosterColumn() {}

    /** The header text, for messages. */
    static String label(String key, Locale language) {
        return TEMPLATE.columns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .map(column -> column.label(language))
                .orElse(key);
    }

    /** The code of what stands in a cell, or null when it is none of the words offered. */
    static @Nullable String code(Map<String, String> words, String text) {
        var exact = words.get(text);
        return exact != null ? exact : words.get(text.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> codes(String... wordsAndCodes) {
        var codes = new java.util.HashMap<String, String>();
        for (int i = 0; i < wordsAndCodes.length; i += 2) {
            String code = wordsAndCodes[i + 1];
            var words = new ArrayList<>(List.of(wordsAndCodes[i].split("\\|", -1)));
            words.add(code);
            words.forEach(word -> codes.putIfAbsent(word.toLowerCase(Locale.ROOT), code));
        }
        return Map.copyOf(codes);
    }
}
