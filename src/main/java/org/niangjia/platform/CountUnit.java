package org.niangjia.platform;

/**
 * What a number counts. Two different units are never added: 3,250 attendances 人次 are not 3,250 persons 人
 * (systems.md, "Roll-up").
 */
public enum CountUnit {
    PERSON("人"),
    ATTENDANCE("人次"),
    HOUSEHOLD("户"),
    SESSION("场"),
    TERM("期"),
    ENTERPRISE("家"),
    UNION("家"),
    TEAM("支"),
    PLACE("个"),
    PIECE("件"),
    PORTION("份"),
    TICKET("张"),
    PARTY("方"),
    ITEM("项"),
    YUAN("元");

    private final String chinese;

    CountUnit(String chinese) {
        this.chinese = chinese;
    }

    /** The measure word printed after the number. */
    public String chinese() {
        return chinese;
    }
}
