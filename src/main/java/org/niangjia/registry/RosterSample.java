package org.niangjia.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.sheet.SheetWriter;
import org.springframework.stereotype.Component;

/**
 * A roster to try the import with: twenty people nobody is, three of them with a mistake (a wrong check digit, an
 * impossible phone number, a union that does not exist).
 */
@Component
public class RosterSample {
    private static final List<String> KEYS = List.of(
            RosterColumn.NAME,
            RosterColumn.ID_NUMBER,
            RosterColumn.PHONE,
            RosterColumn.UNION,
            RosterColumn.JOB_TITLE,
            RosterColumn.FORM,
            RosterColumn.HOME,
            RosterColumn.MIGRANT,
            RosterColumn.JOINED_ON,
            RosterColumn.ON_DUTY);
    private static final String[] NAMES = {
        "曾小满", "欧阳惊蛰", "单立夏", "沈谷雨", "章白露", "傅寒露", "姚清明", "费霜降", "蔡小雪", "俞冬至",
        "陆小暑", "施处暑", "翟立秋", "闻大寒", "仇立春", "柏雨水", "郁春分", "尉迟芒种", "解秋分", "茅大雪"
    };
    private static final String[] FORMS = {"快递员", "外卖配送员", "企业职工", "网约车司机"};
    private static final String[] HOMES = {"安徽省阜阳市", "河南省周口市", "浙江省湖州市", "贵州省毕节市", "江西省上饶市"};

    public void write(OutputStream out, Locale language) throws IOException {
        var headings = KEYS.stream()
                .map(key -> new SheetWriter.Heading(RosterColumn.label(key, language), 20))
                .toList();
        var writer = SheetWriter.start(
                out, RosterColumn.TEMPLATE.columns().getFirst().label(language), "", headings);
        for (int i = 0; i < NAMES.length; i++) {
            writer.row();
            writer.text(NAMES[i]);
            writer.code(i == 4 ? broken(number(i)) : number(i));
            writer.code(i == 9 ? "12345678901" : "1380000%04d".formatted(2100 + i * 37));
            writer.text(i == 14 ? "不存在的工会" : "");
            writer.text("");
            writer.text(FORMS[i % FORMS.length]);
            writer.text(HOMES[i % HOMES.length]);
            writer.text(i % HOMES.length == 2 ? "否" : "是");
            writer.text("2025-0%d-01".formatted(1 + i % 9));
            writer.text(i % 4 == 0 ? "是" : "");
        }
        writer.finish();
    }

    /** Of no division that exists (330599), so that the number is nobody's. */
    private static String number(int i) {
        String first = "330599%04d%02d%02d%03d".formatted(1975 + i, 1 + i % 12, 1 + i, 100 + i * 7);
        for (char last : "0123456789X".toCharArray()) {
            if (CitizenId.parse(first + last) instanceof Parsed.Valid<CitizenId>) {
                return first + last;
            }
        }
        throw new IllegalStateException("no check digit fits");
    }

    private static String broken(String number) {
        char last = number.charAt(17);
        return number.substring(0, 17) + (last == '1' ? '2' : '1');
    }
}
