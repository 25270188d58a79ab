package org.niangjia.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.platform.Period;
import org.niangjia.platform.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {"niangjia.data-directory=target/reference-tests", "niangjia.demo=false"})
@Transactional
class ReferenceTests {
    @Autowired
    Divisions divisions;

    @Autowired
    Industries industries;

    @Autowired
    HolidayCalendar holidays;

    @Autowired
    ReferenceLoader loader;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "330521, 浙江省湖州市德清县",
        "330000, 浙江省",
        "110101, 北京市东城区",
        "429004, 湖北省仙桃市",
        "441900, 广东省东莞市",
        "110101001, 北京市东城区东华门街道",
        "999999, ''"
    })
    void spellsADivisionAsAnAddressDoes(String code, String name) {
        assertThat(divisions.pathName(code)).isEqualTo(name);
    }

    @Test
    void goesFromAProvinceDownToStreets() {
        assertThat(divisions.provinces()).hasSize(34);
        assertThat(divisions.children("330000"))
                .hasSize(11)
                .extracting(Division::name)
                .contains("湖州市");
        assertThat(divisions.children("330500")).extracting(Division::code).contains("330521");
        assertThat(divisions.children("330521")).extracting(Division::name).contains("武康街道");
        assertThat(divisions.find("330521").orElseThrow().level()).isEqualTo(Division.Level.COUNTY);
        assertThat(divisions.find("330104")).as("abolished in 2021").isEmpty();
    }

    @Test
    void everyDivisionHasItsParent() {
        assertThat(jdbc.sql("""
                        select code from division child where parent_code is not null
                        and not exists (select from division where code = child.parent_code)
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from division")
                        .query(Integer.class)
                        .single())
                .isEqualTo(44_703);
    }

    @Test
    void shipsTheTwentySectionsAndNinetySevenDivisionsOf2017() {
        List<Industry> all = industries.all();
        assertThat(all).hasSize(117);
        assertThat(all.getFirst().code()).isEqualTo("A");
        assertThat(all.get(1)).isEqualTo(new Industry("01", "农业", "A", "GB/T 4754-2017"));
        assertThat(industries.find("79").orElseThrow().name()).isEqualTo("土地管理业");
        assertThat(industries.find("95").orElseThrow().parentCode()).isEqualTo("S");
    }

    @Test
    void loadsOnceForEachVersion() {
        assertThat(loader.load()).isZero();
        forget();
        assertThat(loader.load()).isEqualTo(4);
        assertThat(loader.load()).isZero();
    }

    @Test
    void keepsWhatAnAdministratorEntered() {
        run("update division set name = '新名', source = '浙政发〔2027〕1号' where code = '330521'");
        run("update division set name = 'wrong' where code = '330522'");
        run("insert into division (code, name, level, source) values ('330599', '已不在', 3, 'shipped')");
        run("insert into holiday values ('2027-02-09', '春节', 'OFF', false, '国办发明电', 'A')");
        forget();
        assertThat(loader.load()).isEqualTo(4);

        assertThat(divisions.find("330521").orElseThrow().name()).isEqualTo("新名");
        assertThat(divisions.find("330522").orElseThrow().name()).isEqualTo("长兴县");
        assertThat(divisions.find("330599").orElseThrow().validTo()).isNotNull();
        assertThat(jdbc.sql("select count(*) from holiday where on_date = '2027-02-09'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"2024, 11, 251", "2025, 13, 248", "2026, 13, 248"})
    void countsStatutoryAndWorkingDaysOfAYearAsTheMinistryDoes(int year, int statutory, int working) {
        WorkingDays days = holidays.workingDays();
        Period all = Period.year(year);
        assertThat(all.from().datesUntil(all.to().plusDays(1)).filter(days::isStatutory))
                .hasSize(statutory);
        assertThat(days.in(all)).isEqualTo(working);
    }

    @Test
    void knowsTheStatutoryDaysOf2027ButNotItsWorkingDays() {
        WorkingDays days = holidays.workingDays();
        assertThat(days.isStatutory(LocalDate.of(2027, 2, 5))).isTrue();
        assertThatThrownBy(() -> days.isWorkingDay(LocalDate.of(2027, 2, 5)))
                .isInstanceOf(WorkingDays.YearNotArranged.class);
    }

    private void forget() {
        run("update reference_version set version = 'older'");
    }

    private void run(String statement) {
        assertThat(jdbc.sql(statement).update()).isPositive();
    }
}
