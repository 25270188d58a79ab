package org.niangjia.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.ClassBook;
import org.niangjia.activities.PaperSignUpOutcome;
import org.niangjia.activities.PaperSignUps;
import org.niangjia.activities.PickUps;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.activities.Staff;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Component;

/**
 * A child-care class of today: children entered from paper, some of them here, one fetched; tomorrow it has too few staff.
 * The worker of an enterprise (13900001141) works in it, the courier (13900000001) has a child there.
 */
@Component
class DemoCare {
    static final String NAME = "周末爱心托管班";
    private static final String TEACHER = "13900001141";
    private static final String PARENT = "13900000001";
    private static final int FROM_PAPER = 11;
    private static final List<String> NAMES =
            List.of("沈小舟", "俞子涵", "姚一诺", "陆安安", "傅小满", "汪嘉禾", "邵知行", "钱朵朵", "章小鱼", "费星辰", "蔡米粒");
    private static final List<String> NOTES =
            List.of("花生过敏，包里有药", "", "", "哮喘，剧烈运动后要休息", "", "", "不吃鸡蛋", "", "", "", "");

    private static final List<String> COLLECTORS = List.of("费阿珍", "姚桂英", "陆秀兰", "沈金妹");

    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final Activities activities;
    private final Sessions sessions;
    private final Staff staff;
    private final PaperSignUps paper;
    private final ClassBook book;
    private final PickUps pickUps;
    private final PersonDirectory people;

    DemoCare(
            DemoOffers offers,
            DemoAccounts accounts,
            Activities activities,
            Sessions sessions,
            Staff staff,
            PaperSignUps paper,
            ClassBook book,
            PickUps pickUps,
            PersonDirectory people) {
        this.offers = offers;
        this.accounts = accounts;
        this.activities = activities;
        this.sessions = sessions;
        this.staff = staff;
        this.paper = paper;
        this.book = book;
        this.pickUps = pickUps;
        this.people = people;
    }

    void open() {
        var today = offers.today();
        long programme = offers.programme(officer(), NAME, offers.now(), 40_000, "周末值班的职工，孩子有人照看。", "德清县总工会", "托管");
        long care = activities.plan(
                officer(),
                ActivityPlan.of(programme, "CHILDCARE", NAME, today.minusDays(1), today.plusDays(30))
                        .at("县职工之家三楼", "托管班班主任", "作业辅导、手工和户外活动")
                        .signedUpOnly(6, 12),
                new SignUp(
                        30L,
                        null,
                        2,
                        at(today.minusDays(1), 0),
                        at(today.plusDays(30), 0),
                        Allocation.FIRST_COME,
                        true));
        must(activities.move(officer(), care, ActivityState.OPEN, ""));
        enter(care, today);
        long teacher = people.byPhone(TEACHER).getFirst().id();
        staff.add(officer(), care, teacher, today.minusDays(60));
        staff.addSelf(officer(), care, today.minusDays(60));
        var onDuty = staff.of(care).stream().map(Staff.Member::id).toList();
        long session = session(care, today);
        long tomorrow = session(care, today.plusDays(1));
        boolean set = staff.duty(officer(), session, onDuty) && staff.duty(officer(), tomorrow, onDuty.subList(0, 1));
        long opened = done(sessions.move(officer(), session, SessionState.OPEN, 0, ""));
        if (!set || opened != session) {
            throw new IllegalStateException("nobody on duty");
        }
        arrive(session);
    }

    /** S62 and S59: who signed up on paper, and one guardian by the phone. */
    private void enter(long care, LocalDate today) {
        var guardians = offers.people(offers.root(), "ENTERPRISE", null, "", "").subList(100, 100 + FROM_PAPER);
        var lines = new ArrayList<PaperSignUps.Line>();
        for (int i = 0; i < FROM_PAPER; i++) {
            lines.add(new PaperSignUps.Line(guardians.get(i), child(i, today)));
        }
        long parent = people.byPhone(PARENT).getFirst().id();
        lines.add(new PaperSignUps.Line(
                parent,
                new PaperSignUps.Child("马小驰", 1, today.minusYears(8).minusDays(40), "", today.minusDays(1), null)));
        if (!(paper.enter(officer(), care, "周末托管班纸质报名表 2 页，存县总工会女工部", lines) instanceof PaperSignUpOutcome.Entered)) {
            throw new IllegalStateException("paper not entered");
        }
    }

    private static PaperSignUps.Child child(int i, LocalDate today) {
        var collector =
                i % 3 == 0 ? new PaperSignUps.Collector(COLLECTORS.get(i / 3), "1390000" + (8000 + i), "外婆") : null;
        return new PaperSignUps.Child(
                NAMES.get(i),
                1 + i % 2,
                today.minusYears(7 + i % 5).minusDays(30L + i),
                NOTES.get(i),
                today.minusDays(1),
                collector);
    }

    private long session(long care, LocalDate day) {
        var plan = SessionPlan.of("", at(day, 8), Duration.ofHours(10)).with("县职工之家三楼", "托管班老师");
        return done(sessions.plan(officer(), care, plan));
    }

    private void arrive(long session) {
        var entries = book.day(officer(), session).lines().stream()
                .map(ClassBook.Line::entryId)
                .toList();
        for (long entry : entries.subList(0, entries.size() - 3)) {
            must(pickUps.arrive(officer(), session, entry).refused());
        }
        must(pickUps.leaveWithoutCode(officer(), session, entries.getFirst(), null, "监护人本人到场，手机没电，已核对身份证")
                .refused());
    }

    private Actor officer() {
        return accounts.acting(DemoAccounts.OFFICER);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(Period.ZONE).toInstant();
    }

    private static long done(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Done done -> done.ids().getFirst();
            case SessionOutcome.Refusal refusal -> throw new IllegalStateException("session: " + refusal);
        };
    }

    private static void must(@Nullable Object refused) {
        if (refused != null) {
            throw new IllegalStateException("refused in the demonstration: " + refused);
        }
    }
}
