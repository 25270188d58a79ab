package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figures;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.CardVisits;
import org.niangjia.registry.CooperationList;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.EmployerOutcome;
import org.niangjia.registry.Employers;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.ScanOutcome;
import org.niangjia.registry.ServiceCard;
import org.springframework.context.ApplicationContext;

/** The figures and rules of places, agreements, workshops and the service card. */
final class RegistryProofs extends Proofs {
    private static final String REGISTRY = "Registry › Places";
    private static final String COOPERATION = "Registry › Co-operation";

    RegistryProofs(ApplicationContext context) {
        super(context);
    }

    Map<String, Proof> all() {
        var january = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 31));
        outcome("F167", REGISTRY, "registry.legal-aid-points", "德清县总工会", "", Period.year(2024));
        outcome("F187", REGISTRY, "registry.culture-workshop-enterprises", "德清县总工会", "", Period.year(2019));
        outcome(
                "F188",
                "Registry (teams: no page yet)",
                "registry.culture-team-enterprises",
                "德清县总工会",
                "",
                Period.year(2019));
        outcome("F189", REGISTRY, "registry.service-centres", "德清县总工会", "", Period.year(2019));
        outcome("F190", REGISTRY, "registry.service-centres", "钟管镇总工会", "", january);
        rule("F044", COOPERATION, this::term);
        input(
                "F040",
                COOPERATION,
                figure -> assertThat((long) agreement().validFrom().getYear()).isEqualTo(figure.number()));
        input(
                "F041",
                COOPERATION,
                figure -> assertThat(month(agreement().signedOn())).isEqualTo(figure.value()));
        input("F042", COOPERATION, figure -> assertThat(agreement().parties()).isEqualTo(figure.number()));
        input(
                "F043",
                COOPERATION,
                figure -> assertThat(month(paper().publishedOn())).isEqualTo(figure.value()));
        for (String id : List.of("F183", "F184")) {
            input(
                    id,
                    REGISTRY,
                    figure -> assertThat(2019L - workshopPaper().publishedOn().getYear())
                            .isEqualTo(figure.number()));
        }
        input(
                "F106",
                REGISTRY,
                figure -> assertThat((long) paper("支持企业春节留员工", LocalDate.of(2022, 2, 1))
                                .publishedOn()
                                .getYear())
                        .isEqualTo(figure.number()));
        input(
                "F191",
                REGISTRY,
                figure -> assertThat(bean(Figures.class)
                                .compute("registry.service-centres", union("钟管镇总工会"), null, january)
                                .value())
                        .isEqualTo(figure.number()));
        rule("F186", "Figures › Definitions", this::threshold);
        rule("F192", "Registry › Places", this::card);
        return proofs;
    }

    /** One card opens both centres of the town to a worker of the area, each code once, and none to somebody from elsewhere. */
    private void card(Listed figure) {
        long centre = bean(OfferList.class).placesUnder(union("钟管镇总工会")).stream()
                .filter(place -> place.name().equals("钟管镇南舍工业区工建服务中心"))
                .findFirst()
                .orElseThrow()
                .id();
        var inside = new ArrayList<Long>();
        bean(PeopleList.class).each(PeopleFilter.text(union("钟管镇南舍工业区联合工会"), ""), row -> inside.add(row.id()));
        String code = bean(ServiceCard.class).issue(inside.getFirst()).text();
        var scans = new ArrayList<ScanOutcome>();
        for (int i = 0; i <= figure.number(); i++) {
            scans.add(bean(CardVisits.class).scan(officer(), centre, code));
        }
        assertThat(scans.stream().filter(ScanOutcome.Accepted.class::isInstance).count())
                .isEqualTo(figure.number());
        assertThat(scans.getLast()).isEqualTo(ScanOutcome.Refused.USED_ALREADY);
        String stranger = bean(ServiceCard.class).issue(courier()).text();
        assertThat(bean(CardVisits.class).scan(officer(), centre, stranger)).isEqualTo(ScanOutcome.Refused.NOT_COVERED);
    }

    private long courier() {
        var ids = new ArrayList<Long>();
        bean(PeopleList.class)
                .each(
                        new PeopleFilter(root(), "", null, "", "COURIER", null, "", "", null, null),
                        row -> ids.add(row.id()));
        return ids.getLast();
    }

    private CooperationList.Row agreement() {
        return bean(CooperationList.class)
                .page("战略合作协议", "", new Paging(1, 1))
                .rows()
                .getFirst();
    }

    private CooperationList.Document paper() {
        return paper("示范区工建行动纲要");
    }

    private CooperationList.Document workshopPaper() {
        return paper("文化车间");
    }

    private CooperationList.Document paper(String title) {
        return paper(title, LocalDate.of(2021, 1, 1));
    }

    private CooperationList.Document paper(String title, LocalDate on) {
        return bean(CooperationList.class).inForce(on).stream()
                .filter(paper -> paper.title().contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    /** In force from the first to the last day of its years, and on no day besides. */
    private void term(Listed figure) {
        String[] years = figure.value().toString().split("/");
        var first = LocalDate.of(Integer.parseInt(years[0]), 1, 1);
        var last = LocalDate.of(Integer.parseInt(years[1]), 12, 31);
        assertThat(List.of(first, last)).allMatch(this::planInForce);
        assertThat(List.of(first.minusDays(1), last.plusDays(1))).noneMatch(this::planInForce);
    }

    private boolean planInForce(LocalDate on) {
        return bean(CooperationList.class).inForce(on).stream()
                .anyMatch(paper -> paper.title().contains("示范区工建行动纲要"));
    }

    /** An enterprise with a workshop counts from so many people on, and not with one fewer. */
    private void threshold(Listed figure) {
        var definition = bean(Definitions.class).inForce("registry.culture-workshop-enterprises");
        assertThat(definition.filter()).containsEntry("min:headcount", String.valueOf(figure.number()));
        long before = workshops();
        var counted = bean(EmployerList.class).page(root(), "德清", "true", new Paging(1, 200)).rows().stream()
                .filter(row -> row.headcount() != null && row.headcount() >= figure.number())
                .findFirst()
                .orElseThrow();
        resize(counted, Math.toIntExact(figure.number()) - 1);
        assertThat(workshops()).isEqualTo(before - 1);
        resize(bean(EmployerList.class).find(counted.id()).orElseThrow(), Math.toIntExact(figure.number()));
        assertThat(workshops()).isEqualTo(before);
    }

    private long workshops() {
        return bean(Figures.class)
                .compute("registry.culture-workshop-enterprises", root(), null, Period.year(2019))
                .value();
    }

    private void resize(EmployerList.Row row, int headcount) {
        var outcome = bean(Employers.class)
                .change(
                        officer(),
                        row.id(),
                        row.version(),
                        new Employers.EmployerDetails(
                                row.name(),
                                null,
                                row.industryCode(),
                                row.divisionCode(),
                                row.address(),
                                headcount,
                                row.openedOn()));
        assertThat(outcome).isInstanceOf(EmployerOutcome.Done.class);
    }
}
