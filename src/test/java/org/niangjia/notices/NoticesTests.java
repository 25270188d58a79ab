package org.niangjia.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Inboxes, tasks and the way outside, with a real mail server that catches what is sent. */
@IntegrationTest
class NoticesTests {
    private static final Paging FIRST = new Paging(1, 20);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Inbox inbox;

    @Autowired
    Tasks tasks;

    @Autowired
    Outbox outbox;

    @Autowired
    Unread unread;

    @Autowired
    Contacts contacts;

    @Autowired
    SignedLinks links;

    @Autowired
    MessageSource messages;

    @Autowired
    Federations federations;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestClock clock;

    private Federation county;
    private long wang;
    private OutboxSender sender;

    @BeforeEach
    void aCountyWithAPersonAndAMailServer() {
        mail.start();
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(mail.getSmtp().getPort());
        sender = sender(new EmailChannel(smtp, "union@federation.invalid"));
        county = registry.county();
        wang = in(county, () -> registry.member(registry.root(), PersonDetails.of("王小明", null, null), SPRING));
    }

    @AfterEach
    void stopTheMailServer() {
        mail.stop();
    }

    @Test
    @Rule("NOT-01")
    void nobodyHearsOfWhatWasRolledBackAndNothingIsToldOutsideATransaction() {
        in(county, () -> {
            transaction.executeWithoutResult(status -> {
                events.publishEvent(granted(wang));
                status.setRollbackOnly();
            });
            assertThat(inbox.page(wang, FIRST).total()).isZero();
            assertThatThrownBy(() -> events.publishEvent(granted(wang)))
                    .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
            return true;
        });
    }

    @Test
    @Rule({"NOT-02", "NOT-03"})
    void aMessageIsUnreadUntilItsOwnerOpensItAndNobodyElseCan() {
        in(county, () -> {
            long li = registry.member(registry.root(), PersonDetails.of("李四", null, null), SPRING);
            tell(granted(wang));
            var worker = new Actor(1, "王小明", wang, null);
            assertThat(unread.count(worker)).isEqualTo(1);
            long id = inbox.page(wang, FIRST).rows().getFirst().id();
            assertThatThrownBy(() -> inbox.open(li, id)).isInstanceOf(NotFound.class);
            assertThat(unread.count(worker)).isEqualTo(1);
            assertThat(inbox.open(wang, id).link()).isEqualTo("/my/things");
            assertThat(unread.count(worker)).isZero();
            return true;
        });
    }

    @Test
    @Rule("NOT-03")
    void thePhonePageShowsMessagesAndMarksOneAsReadOnOpening() {
        var worker = in(county, () -> visitors.worker(wang));
        in(county, () -> tell(granted(wang)));
        long id = in(county, () -> inbox.page(wang, FIRST).rows().getFirst().id());
        assertThat(mvc.get().uri("/" + county.code() + "/my/notices").with(worker))
                .hasStatusOk()
                .bodyText()
                .contains("<strong>请确认您的邮箱</strong>");
        assertThat(mvc.get().uri("/" + county.code() + "/my/notices/" + id).with(worker))
                .hasStatusOk()
                .bodyText()
                .contains("/" + county.code() + "/my/things");
        assertThat(mvc.get().uri("/" + county.code() + "/my/notices").with(worker))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<strong>请确认您的邮箱</strong>");
    }

    @Test
    @Rule("NOT-04")
    void aTaskIsSeenAboveItsUnionUnderTheRightPermissionAndDoneForAll() {
        in(county, () -> {
            long town = registry.union(registry.root(), "北镇总工会", UnionKind.TOWNSHIP, LocalDate.of(2000, 1, 1));
            long other = registry.union(registry.root(), "南镇总工会", UnionKind.TOWNSHIP, LocalDate.of(2000, 1, 1));
            tell(NoticeWanted.toOfficers(
                    town, Permission.HANDLE_CLAIMS, "test.claim", "notices.confirm", "/desk/claims"));
            var handler = officer(1, town, Permission.HANDLE_CLAIMS);
            var above = officer(2, registry.root(), Permission.HANDLE_CLAIMS);
            assertThat(tasks.page(handler, false, FIRST).total()).isEqualTo(1);
            assertThat(tasks.page(above, false, FIRST).total()).isEqualTo(1);
            assertThat(tasks.page(officer(3, other, Permission.HANDLE_CLAIMS), false, FIRST)
                            .total())
                    .isZero();
            assertThat(tasks.page(officer(4, town, Permission.VIEW_FIGURES), false, FIRST)
                            .total())
                    .isZero();
            long id = tasks.page(handler, false, FIRST).rows().getFirst().id();
            assertThat(unread.count(above)).isEqualTo(1);
            assertThat(tasks.open(above, id).title(words())).isEqualTo("请确认您的邮箱");
            assertThat(unread.count(above)).isZero();
            assertThat(unread.count(handler)).isEqualTo(1);
            assertThat(tasks.done(handler, id)).isTrue();
            assertThat(tasks.done(above, id)).isFalse();
            assertThat(tasks.page(above, false, FIRST).total()).isZero();
            assertThat(tasks.page(above, true, FIRST).rows().getFirst().doneBy())
                    .isEqualTo("officer 1");
            return true;
        });
    }

    @Test
    void theDeskShowsWhatIsToDoAndTheOutboxWithItsChannels() {
        var officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        in(
                county,
                () -> tell(NoticeWanted.toOfficers(
                        registry.root(), Permission.HANDLE_CLAIMS, "test.claim", "notices.confirm", "/desk/claims")));
        assertThat(mvc.get().uri("/" + county.code() + "/desk/notices").with(officer))
                .hasStatusOk()
                .bodyText()
                .contains("请确认您的邮箱", "未读");
        assertThat(mvc.get().uri("/" + county.code() + "/desk/notices/outbox").with(officer))
                .hasStatusOk()
                .bodyText()
                .contains("短信 未开通", "没有对外消息");
        assertThat(mvc.get()
                        .uri("/" + county.code() + "/desk/notices/outbox/export")
                        .with(officer))
                .hasStatusOk();
    }

    @Test
    @Rule({"NOT-07", "NOT-09"})
    void anAddressGetsOneMessageToConfirmItAndTheRestOnlyAfterwards() throws Exception {
        in(county, () -> {
            contacts.giveEmail(wang, "wang@worker.invalid");
            tell(granted(wang));
            return sender.sendDue();
        });
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).contains("请确认您的邮箱");
        String token = found("/public/notices/confirm/([\\w.-]+)", body(0));
        assertThat(mvc.get().uri("/" + county.code() + "/public/notices/confirm/" + token))
                .hasStatusOk();
        assertThat(in(county, () -> contacts.of(wang).getFirst().confirmed()))
                .as("looking confirms nothing")
                .isFalse();
        assertThat(mvc.post()
                        .uri("/" + county.code() + "/public/notices/confirm/" + token)
                        .with(csrf()))
                .hasStatusOk();
        in(county, () -> {
            tell(granted(wang));
            return sender.sendDue();
        });
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(body(1)).contains("/" + county.code() + "/my/things");
        assertThat(mail.getReceivedMessages()[1].getAllRecipients()[0]).hasToString("wang@worker.invalid");
    }

    @Test
    @Rule("NOT-10")
    void theLinkInAMessageSwitchesItsKindOffWithoutSigningIn() throws Exception {
        confirmed();
        in(county, () -> {
            tell(granted(wang));
            return sender.sendDue();
        });
        String token = found("/public/notices/stop/([\\w.-]+)", body(0));
        assertThat(mail.getReceivedMessages()[0].getHeader("List-Unsubscribe")[0])
                .contains(token);
        String forged = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");
        assertThat(mvc.post()
                        .uri("/" + county.code() + "/public/notices/stop/" + forged)
                        .with(csrf()))
                .hasStatus(409);
        assertThat(in(county, () -> contacts.stopped(wang))).isEmpty();
        assertThat(mvc.post()
                        .uri("/" + county.code() + "/public/notices/stop/" + token)
                        .with(csrf()))
                .hasStatusOk();
        in(county, () -> {
            assertThat(contacts.stopped(wang)).containsExactly("test.claim");
            tell(granted(wang));
            assertThat(sender.sendDue()).isZero();
            assertThat(inbox.page(wang, FIRST).total())
                    .as("the inbox still has it")
                    .isEqualTo(2);
            return true;
        });
        var elsewhere = registry.county();
        assertThat(mvc.post()
                        .uri("/" + elsewhere.code() + "/public/notices/stop/" + token)
                        .with(csrf()))
                .as("a link is of one federation")
                .hasStatus(409);
    }

    @Test
    @Rule("NOT-06")
    void whatIsToldAtNightLeavesInTheMorning() {
        confirmed();
        in(county, () -> {
            clock.set(LocalDateTime.of(2026, 11, 21, 23, 30));
            tell(granted(wang));
            assertThat(sender.sendDue()).isZero();
            clock.set(LocalDateTime.of(2026, 11, 22, 7, 59));
            assertThat(sender.sendDue()).isZero();
            clock.set(LocalDateTime.of(2026, 11, 22, 8, 0));
            assertThat(sender.sendDue()).isEqualTo(1);
            return true;
        });
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    @Rule("NOT-05")
    void aMessageIsTriedAgainLaterThenGivenUpWithItsReasonAndTriedAgainWhenAnOfficerAsks() {
        confirmed();
        mail.stop();
        in(county, () -> {
            tell(granted(wang));
            var top = officer(1, registry.root(), Permission.MANAGE_PROGRAMMES);
            assertThat(sender.sendDue()).isEqualTo(1);
            assertThat(sender.sendDue()).as("not before its time").isZero();
            for (int attempt = 2; attempt <= Backoff.ATTEMPTS; attempt++) {
                clock.advance(Duration.ofHours(24));
                assertThat(sender.sendDue()).isEqualTo(1);
            }
            var line = outbox.page(top, "GIVEN_UP", "", FIRST).rows().getFirst();
            assertThat(line.attempts()).isEqualTo(7);
            assertThat(line.reason()).isEqualTo("the mail server did not take the message");
            clock.advance(Duration.ofHours(24));
            assertThat(sender.sendDue()).isZero();
            assertThat(outbox.retry(top, line.id())).isTrue();
            return true;
        });
        mail.start();
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(mail.getSmtp().getPort());
        var repaired = sender(new EmailChannel(smtp, "union@federation.invalid"));
        in(county, repaired::sendDue);
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    @Rule("NOT-07")
    void aChannelWithoutSettingsSendsNothingAndSaysSo() {
        confirmed();
        in(county, () -> {
            tell(granted(wang));
            assertThat(sender(new EmailChannel((org.springframework.mail.javamail.JavaMailSender) null, ""))
                            .sendDue())
                    .isEqualTo(1);
            var top = officer(1, registry.root(), Permission.MANAGE_PROGRAMMES);
            assertThat(outbox.page(top, "NOT_CONFIGURED", "", FIRST).total()).isEqualTo(1);
            return true;
        });
    }

    @Test
    @Rule("NOT-08")
    void aSenderThatDiesAfterSendingSendsAgainWithTheSameId() throws Exception {
        confirmed();
        in(county, () -> {
            tell(granted(wang));
            var dying = sender(new DyingChannel(mail.getSmtp().getPort()));
            assertThatThrownBy(dying::sendDue).isInstanceOf(DyingChannel.Killed.class);
            assertThat(sender.sendDue()).as("its lease still runs").isZero();
            clock.advance(Duration.ofMinutes(11));
            assertThat(sender.sendDue()).isEqualTo(1);
            return true;
        });
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(List.of(mail.getReceivedMessages()).stream()
                        .map(NoticesTests::messageId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    @Rule("NOT-08")
    void twoSendersAtOnceSendEachMessageOnce() throws Exception {
        confirmed();
        in(county, () -> {
            for (int i = 0; i < 100; i++) {
                tell(granted(wang));
            }
            return true;
        });
        var taken = new ConcurrentLinkedQueue<Long>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                pool.execute(() -> in(county, () -> {
                    for (var ids = outbox.take(); !ids.isEmpty(); ids = outbox.take()) {
                        taken.addAll(ids);
                    }
                    return true;
                }));
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(taken).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void theSettingsPageTakesAnAddressAndRefusesWhatIsNone() {
        var worker = in(county, () -> visitors.worker(wang));
        String page = "/" + county.code() + "/my/notices/settings";
        assertThat(mvc.post()
                        .uri(page + "/email")
                        .param("email", "not an address")
                        .with(worker)
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("电子邮箱格式不对");
        assertThat(mvc.post()
                        .uri(page + "/email")
                        .param("email", "wang@worker.invalid")
                        .with(worker)
                        .with(csrf()))
                .hasStatus(303);
        assertThat(mvc.get().uri(page).with(worker)).hasStatusOk().bodyText().contains("wa***@worker.invalid", "等待确认");
    }

    private static NoticeWanted granted(long person) {
        return NoticeWanted.toPerson(person, "test.claim", "notices.confirm", "/my/things");
    }

    @CanIgnoreReturnValue
    private boolean tell(NoticeWanted wanted) {
        transaction.executeWithoutResult(status -> events.publishEvent(wanted));
        return true;
    }

    private void confirmed() {
        in(county, () -> {
            contacts.giveEmail(wang, "wang@worker.invalid");
            return sender.sendDue();
        });
        String token = found("/public/notices/confirm/([\\w.-]+)", body(0));
        in(county, () -> {
            assertThat(contacts.confirm(token)).isTrue();
            return true;
        });
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private OutboxSender sender(OutwardChannel channel) {
        return new OutboxSender(outbox, contacts, new Channels(List.of(channel)), links, messages, federations);
    }

    private org.niangjia.platform.web.Words words() {
        return new org.niangjia.platform.web.Words(messages, java.util.Locale.SIMPLIFIED_CHINESE);
    }

    private static Actor officer(long account, long union, Permission permission) {
        return new Actor(
                account, "officer " + account, null, new Actor.Post(account, "officer", union, "", Set.of(permission)));
    }

    private String body(int number) {
        try {
            return String.valueOf(mail.getReceivedMessages()[number].getContent());
        } catch (java.io.IOException | jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
